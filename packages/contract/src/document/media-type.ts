/**
 * Removes the parameters of a media type and converts it to lowercase: `text/HTML; charset=utf-8` becomes `text/html`.
 */
export function mediaTypeBase(type = ''): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** True for JSON such as `application/problem+json`, but not for JSON text sequences (`application/json-seq`). */
export function isJson(type: string | undefined): boolean {
  return /[/+]json$/.test(mediaTypeBase(type));
}

/**
 * True if a media type equals a declared type or is included in a declared range. As in the generator,
 * `application/*+json` includes `application/json`.
 */
export function matchesMediaType(type: string | undefined, declared: string): boolean {
  const [base, wanted] = [mediaTypeBase(type), mediaTypeBase(declared)];
  if (wanted === '*/*') return true;
  const [start = '', end] = wanted.split('*');
  if (end === undefined) return base === wanted;
  return base === start + end.slice(1) || (base.startsWith(start) && base.endsWith(end));
}
