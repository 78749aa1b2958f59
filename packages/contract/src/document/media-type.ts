/** A media type without its parameters: `text/html; charset=utf-8` is `text/html`. */
export function mediaTypeBase(type = ''): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** `application/problem+json` is JSON, a sequence of JSON texts (`application/json-seq`) is not. */
export function isJson(type: string | undefined): boolean {
  return /[/+]json$/.test(mediaTypeBase(type));
}

/** True if a media type equals a declared one or is in a declared range. */
export function matchesMediaType(type: string | undefined, declared: string): boolean {
  const [base, wanted] = [mediaTypeBase(type), mediaTypeBase(declared)];
  if (wanted.includes('*'))
    return wanted === '*/*' || base.startsWith(wanted.slice(0, wanted.indexOf('*')));
  return base === wanted;
}
