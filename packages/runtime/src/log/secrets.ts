/** Shorter texts are no secrets, and would be found everywhere. */
const SHORTEST = 6;
/** Tokens are renewed for as long as a process runs; those that count are the last. */
const KEPT = 32;

const MASK = '***';

/** The secrets that a client has used, and texts without them. */
export class Secrets {
  readonly #forms = new Map<string, readonly string[]>();
  #pattern: RegExp | undefined;

  /** From now on `secret` is hidden, in each form in which it may reach a text. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST || this.#forms.has(secret)) return;
    this.#forms.set(secret, formsOf(secret));
    const [oldest] = this.#forms.keys();
    if (this.#forms.size > KEPT && oldest !== undefined) this.#forms.delete(oldest);
    const all = [...this.#forms.values()].flat().sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(all.map((form) => form.replace(/[^\w%]/g, '\\$&')).join('|'), 'gi');
  }

  /** The text with a mask in the place of every secret. */
  readonly hide = (text: string): string =>
    this.#pattern === undefined ? text : text.replace(this.#pattern, MASK);
}

/** Raw, inside JSON, percent-encoded, as a form, and base64 (RFC 4648 §4 and §5), also in the middle of a longer text. */
function formsOf(secret: string): string[] {
  const wellFormed = secret.replace(/\p{Cs}/gu, '\ufffd');
  const bytes = String.fromCharCode(...new TextEncoder().encode(wellFormed));
  const base64 = [0, 1, 2].map((offset) =>
    btoa('\0'.repeat(offset) + bytes).slice(
      Math.ceil((offset * 4) / 3),
      Math.floor(((offset + bytes.length) * 4) / 3),
    ),
  );
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(wellFormed),
    new URLSearchParams({ '': wellFormed }).toString().slice(1),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(forms)];
}
