/** A media type without its parameters: `text/html; charset=utf-8` is `text/html`. */
export function baseOf(type = ''): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether it is JSON: `application/problem+json` is, a sequence of it (`application/json-seq`) is not. */
export function isJson(type: string | undefined): boolean {
  return /[/+]json$/.test(baseOf(type));
}

/** Whether a media type is one that is declared, perhaps as a range. */
export function fits(type: string | undefined, declared: string): boolean {
  const [base, wanted] = [baseOf(type), baseOf(declared)];
  if (wanted.includes('*'))
    return wanted === '*/*' || base.startsWith(wanted.slice(0, wanted.indexOf('*')));
  return base === wanted;
}
