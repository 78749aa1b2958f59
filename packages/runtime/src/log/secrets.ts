/** Shorter texts are no secrets, and would be found everywhere. */
const SHORTEST = 6;
/** Tokens are renewed for as long as a process runs; those that count are the last. */
const KEPT = 32;

/** The secrets that a client has used, and texts without them. */
export class Secrets {
  readonly #forms = new Map<string, string[]>();
  #pattern: RegExp | undefined;

  /** From now on `secret` is hidden, in each form in which it may reach a text. */
  add(secret = ''): void {
    if (secret.length < SHORTEST || this.#forms.has(secret)) return;
    this.#forms.set(secret, formsOf(secret));
    for (const oldest of [...this.#forms.keys()].slice(0, -KEPT)) this.#forms.delete(oldest);
    const forms = [...this.#forms.values()].flat().sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(forms.map((form) => form.replace(/\W/g, '\\$&')).join('|'), 'gi');
  }

  /** The text with a mask in the place of every secret. */
  readonly redact = (text: string): string =>
    this.#pattern ? text.replace(this.#pattern, '***') : text;
}

/** Raw, inside JSON, percent-encoded, and base64 (RFC 4648 §4 and §5), also in the middle of a longer text. */
function formsOf(secret: string): string[] {
  const text = secret.replace(/\p{Cs}/gu, '\ufffd');
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
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
