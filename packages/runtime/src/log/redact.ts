const WORDS =
  'authoriz|auth(?!or)|cookie|token|secret|passw|pwd|api-?_?key|credential|signature|session';
const EXACT = 'key|sig|code';
const SENSITIVE = new RegExp(`${WORDS}|^(${EXACT})$`, 'i');
const QUERY = new RegExp(`((?:^|[?&])([^\\s=&#]*(${WORDS})[^\\s=&#]*|${EXACT})=)[^\\s&#]*`, 'gi');
/** String members of a JSON body. */
const FIELD = new RegExp(
  `("([\\w-]{0,50}(${WORDS})[\\w-]{0,50}|${EXACT})"\\s*:\\s*")[^"\\\\]*(\\\\.[^"\\\\]*)*`,
  'gi',
);

/**
 * Copies a value for a log. Masks members named like credentials (headers, fields, query parameters) and the user and
 * password of URLs; applies `maskSecrets` to every string; replaces bytes by their size.
 */
export function redact(value: unknown, maskSecrets: (text: string) => string): unknown {
  const clean = (name: string, member: unknown): unknown => {
    if (SENSITIVE.test(name)) return '***';
    const text = member instanceof Error ? String(member) : member;
    if (typeof text === 'string') {
      return maskSecrets(
        text
          .replace(FIELD, '$1***')
          .replace(/\/\/[^\s/?#@]+@/g, '//***@')
          .replace(QUERY, '$1***'),
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
