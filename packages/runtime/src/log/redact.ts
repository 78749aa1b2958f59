const WORDS =
  'authoriz|auth(?!or)|cookie|token|secret|passw|pwd|api-?_?key|credential|signature|session';
const EXACT = 'key|sig|code';
const SENSITIVE = new RegExp(`${WORDS}|^(${EXACT})$`, 'i');
/** Matches the name of a query parameter. Runs in linear time because no character is scanned twice. */
const PARAMETER = /(?:^|[?&])([^\s=&#?]+)=/g;
/** Matches string members of a JSON body that are named like credentials. */
const FIELD = new RegExp(
  `("([\\w-]{0,50}(${WORDS})[\\w-]{0,50}|${EXACT})"\\s*:\\s*")[^"\\\\]*(\\\\.[^"\\\\]*)*`,
  'gi',
);

/**
 * Copies a value for a log. Masks members that are named like credentials (headers, fields, query parameters) and the
 * user and password of URLs, applies `maskSecrets` to every string, and replaces bytes with their size.
 */
export function redact(value: unknown, maskSecrets: (text: string) => string): unknown {
  const clean = (name: string, member: unknown): unknown => {
    if (SENSITIVE.test(name)) return '***';
    const text = member instanceof Error ? String(member) : member;
    if (typeof text === 'string') {
      return maskSecrets(
        maskQuery(text.replace(FIELD, '$1***').replace(/\/\/[^\s/?#@]+@/g, '//***@')),
      );
    }
    if (member instanceof Headers) return Object.fromEntries(member);
    return ArrayBuffer.isView(member) ? `${member.byteLength} bytes` : member;
  };
  try {
    return JSON.parse(JSON.stringify(value, clean)) as unknown;
  } catch (error) {
    return clean('', `can't be shown: ${String(error)}`);
  }
}

/**
 * Masks query parameters that are named like credentials. Runs in linear time, because the text can come from a server.
 */
function maskQuery(text: string): string {
  let masked = '';
  let end = 0;
  for (const { 0: found, 1: name = '', index } of text.matchAll(PARAMETER)) {
    if (index < end || !SENSITIVE.test(name)) continue;
    masked += `${text.slice(end, index)}${found}***`;
    const start = index + found.length;
    const length = text.slice(start).search(/[\s&#]/);
    end = length < 0 ? text.length : start + length;
  }
  return masked + text.slice(end);
}
