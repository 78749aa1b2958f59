const SENSITIVE =
  /authoriz|auth(?!or)|cookie|token|secret|passw|pwd|api-?_?key|credential|signature|session|^(key|sig|code)$/i;
const MASK = '***';
const DEEPEST = 6;

/** Whether a header, a query parameter or a field of this name holds a credential. */
export function isSensitive(name: string): boolean {
  return SENSITIVE.test(name);
}

/** The URLs in a text without user, password, and the values of sensitive query parameters. */
export function redactUrls(text: string): string {
  return text
    .replace(/(\/\/)[^\s/?#@]+@/g, `$1${MASK}@`)
    .replace(/([?&])([^\s=&#]+)=([^\s&#]*)/g, (all, mark: string, name: string) =>
      isSensitive(decoded(name)) ? `${mark}${name}=${MASK}` : all,
    );
}

/**
 * A copy for a log: sensitive members masked by name, texts through `hide`, bytes as their size. The original stays
 * as it is.
 */
export function redact(
  value: unknown,
  hide: (text: string) => string = (text) => text,
  depth = 0,
): unknown {
  if (typeof value === 'string') return hide(redactUrls(value));
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (value instanceof Error) return hide(redactUrls(String(value)));
  const size = (value as { byteLength?: unknown }).byteLength;
  if (typeof size === 'number') return `${String(size)} bytes`;
  if (Array.isArray(value)) return value.map((member) => redact(member, hide, depth + 1));
  const entries =
    value instanceof Headers ? [...value] : isPlain(value) ? Object.entries(value) : undefined;
  if (entries === undefined) return Object.prototype.toString.call(value);
  return Object.fromEntries(
    entries.map(([name, member]: [string, unknown]) => [
      name,
      isSensitive(name) ? MASK : redact(member, hide, depth + 1),
    ]),
  );
}

function isPlain(value: object): boolean {
  const parent = Object.getPrototypeOf(value) as object | null;
  return parent === null || Object.getPrototypeOf(parent) === null;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
