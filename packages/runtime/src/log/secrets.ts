import { toByteString } from '../shared/utf8.js';

/** Minimum length of a secret that is masked. Shorter strings occur in ordinary text. */
const SHORTEST = 6;
/**
 * Number of leading characters that are matched in a long secret. Regular expression engines limit the size of a
 * pattern.
 */
const LONG = 256;
/**
 * Maximum number of recent secrets that are kept per source: credentials from the client's options (all are kept),
 * credentials from functions and token endpoints, and header values of calls.
 */
const KEPT = { client: Infinity, renewed: 32, call: 64 };

/** The source of a secret. Secrets of one source never displace secrets of another source. */
export type SecretSource = keyof typeof KEPT;

/** The secrets that a client has used. Masks them in strings. */
export class Secrets {
  readonly #forms = {
    client: new Map<string, string[]>(),
    renewed: new Map<string, string[]>(),
    call: new Map<string, string[]>(),
  };
  #pattern: RegExp | undefined;

  /** Adds a secret, which is then masked in the encodings that `patternsOf` covers. Ignores short secrets. */
  add(secret: string, source: SecretSource): void {
    if (secret.length < SHORTEST || this.#forms.client.has(secret)) return;
    const known = this.#forms[source];
    const forms = known.get(secret);
    // Moves a secret that is used again to the end so that it is dropped last.
    known.delete(secret);
    known.set(secret, forms ?? patternsOf(secret));
    if (forms !== undefined) return;
    for (const oldest of [...known.keys()].slice(0, -KEPT[source])) known.delete(oldest);
    const all = Object.values(this.#forms).flatMap((map) => [...map.values()].flat());
    all.sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(all.join('|'), 'gi');
  }

  /** Replaces every secret in a string with a mask. */
  readonly redact = (text: string): string =>
    this.#pattern ? text.replace(this.#pattern, '***') : text;
}

/**
 * Returns the patterns of a secret: unencoded, as JSON, percent-encoded and as Base64 (RFC 4648 §4 and §5), including
 * Base64 in which the secret is part of a longer string. The pattern of a long secret matches its start and all
 * following token characters.
 */
function patternsOf(secret: string): string[] {
  const tail = secret.length > LONG ? '[^\\s"\'\\\\<>]*' : '';
  return formsOf(secret.slice(0, LONG)).map((form) => form.replace(/\W/g, '\\$&') + tail);
}

function formsOf(secret: string): string[] {
  const text = secret.replace(/\p{Cs}/gu, '\ufffd');
  const bytes = toByteString(text);
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(text)];
  for (const before of ['', '\0', '\0\0']) {
    const inner = btoa(before + bytes).slice(
      Math.ceil((before.length * 4) / 3),
      Math.floor(((before + bytes).length * 4) / 3),
    );
    forms.push(inner, inner.replace(/\+/g, '-').replace(/\//g, '_'));
  }
  return forms;
}
