import { toByteString } from '../shared/utf8.js';

/** Shorter strings are not masked: they occur in ordinary text. */
const SHORTEST = 6;
/** Characters of a longer secret that are compared: engines limit the size of a pattern. */
const LONG = 256;
/**
 * How many secrets are known of each source, the last ones: the texts that the client was given, all of them; the
 * tokens that functions and token endpoints have given it; the values that calls brought.
 */
const KEPT = { client: Infinity, renewed: 32, call: 64 };

/** The source of a secret; no other source can replace it. */
export type SecretSource = keyof typeof KEPT;

/** The secrets that a client has used; removes them from texts. */
export class Secrets {
  readonly #forms = {
    client: new Map<string, string[]>(),
    renewed: new Map<string, string[]>(),
    call: new Map<string, string[]>(),
  };
  #pattern: RegExp | undefined;

  /** From now on `secret` is hidden, in each form in which it may reach a text. */
  add(secret: string, source: SecretSource): void {
    if (secret.length < SHORTEST || this.#forms.client.has(secret)) return;
    const known = this.#forms[source];
    const forms = known.get(secret);
    // One that is used again is the last.
    known.delete(secret);
    known.set(secret, forms ?? patternsOf(secret));
    if (forms !== undefined) return;
    for (const oldest of [...known.keys()].slice(0, -KEPT[source])) known.delete(oldest);
    const all = Object.values(this.#forms).flatMap((map) => [...map.values()].flat());
    all.sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(all.join('|'), 'gi');
  }

  /** Replaces every secret in a text by a mask. */
  readonly redact = (text: string): string =>
    this.#pattern ? text.replace(this.#pattern, '***') : text;
}

/**
 * Patterns of a secret: raw, inside JSON, percent-encoded, and base64 (RFC 4648 §4 and §5), also in the middle of a
 * longer text. A long one is found by its beginning, and ends where no token goes on.
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
