import type { Parameter } from '../model/api.ts';

/** Returns the text of a path or header parameter in its style (OpenAPI 3.1 §4.8.12.3). */
export function parameterText({ name, in: place, style }: Parameter, value: unknown): string {
  const encode = place === 'header' ? (own: string) => own : encoded;
  if (style.content !== undefined) return encode(text(value));
  const members = membersOf(value).map((member) => member.map((own) => encode(text(own))));
  const joined = (separator: string, equals: string): string =>
    members.map((member) => member.join(equals)).join(separator);
  const { explode } = style;
  if (style.style === 'label') return `.${explode ? joined('.', '=') : joined(',', ',')}`;
  if (style.style !== 'matrix') return joined(',', explode ? '=' : ',');
  if (!explode) return `;${encode(name)}=${joined(',', ',')}`;
  return members
    .map((member) => `;${(member.length === 1 ? [encode(name), ...member] : member).join('=')}`)
    .join('');
}

/** Returns the encoded pairs of a query or cookie parameter in its style (OpenAPI 3.1 §4.8.12.3). */
export function parameterPairs(
  { name, in: place, style }: Parameter,
  value: unknown,
): readonly string[] {
  const isPlain = style.style === 'cookie';
  const encodeName = isPlain ? (own: string) => own : encoded;
  const encode = place === 'query' && style.allowReserved ? encodedReserved : encodeName;
  if (style.style === 'querystring') return [encode(text(value))];
  const pair = (key: string, own: unknown): string => `${encodeName(key)}=${encode(text(own))}`;
  if (style.content !== undefined || typeof value !== 'object' || value === null)
    return [pair(name, value)];
  const entries = Object.entries<unknown>({ ...value });
  if (style.style === 'deepObject')
    return entries.map(([key, own]) => pair(`${name}[${key}]`, own));
  if (style.explode)
    return entries.map(([key, own]) => pair(Array.isArray(value) ? name : key, own));
  const separator = { spaceDelimited: '%20', pipeDelimited: '|' }[style.style] ?? ',';
  const words = membersOf(value).flat();
  return [`${encodeName(name)}=${words.map((word) => encode(text(word))).join(separator)}`];
}

/** Returns the items of a list, the members of an object with their names, or a scalar. */
function membersOf(value: unknown): readonly (readonly unknown[])[] {
  if (Array.isArray(value)) return value.map((item: unknown) => [item]);
  return typeof value === 'object' && value !== null
    ? Object.entries<unknown>({ ...value })
    : [[value]];
}

export function text(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Percent-encodes text. Replaces lone surrogates, which URLs can't contain, with U+FFFD. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD'));
}

/** Like `encoded`, but keeps the reserved characters that the runtime keeps with `allowReserved`. */
function encodedReserved(text: string): string {
  return text.replaceAll(
    /(%[\da-f]{2})|%|[^\w.~:/?@!$'()*,;=[\]%-]+/gi,
    (run: string, triplet?: string) => triplet ?? encoded(run),
  );
}
