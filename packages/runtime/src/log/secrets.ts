/** Shorter strings are not masked: they occur in ordinary text. */
const SHORTEST = 6;
/** Number of secrets that are remembered: a long process renews its tokens many times. */
const KEPT = 32;

/** The secrets that a client has used; removes them from texts. */
export class Secrets {
  readonly #forms = new Map<string, string[]>();
  #pattern: RegExp | undefined;

  /** Masks `secret` from now on, in every encoding in which it may occur. */
  add(secret = ''): void {
    if (secret.length < SHORTEST || this.#forms.has(secret)) return;
    this.#forms.set(secret, formsOf(secret));
    for (const oldest of [...this.#forms.keys()].slice(0, -KEPT)) this.#forms.delete(oldest);
    const forms = [...this.#forms.values()].flat().sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(forms.map((form) => form.replace(/\W/g, '\\$&')).join('|'), 'gi');
  }

  /** Replaces every secret in a text by a mask. */
  readonly redact = (text: string): string =>
    this.#pattern ? text.replace(this.#pattern, '***') : text;
}

/** The secret raw, in JSON, percent-encoded and in base64 (RFC 4648 §4 and §5), also inside a longer base64 text. */
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
