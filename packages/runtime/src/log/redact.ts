const WORDS =
  'authoriz|auth(?!or)|cookie|token|secret|passw|pwd|api-?_?key|credential|signature|session';
const EXACT = 'key|sig|code';
const SENSITIVE = new RegExp(`${WORDS}|^(${EXACT})$`, 'i');
const QUERY = new RegExp(`((?:^|[?&])([^\\s=&#]*(${WORDS})[^\\s=&#]*|${EXACT})=)[^\\s&#]*`, 'gi');
/** Texts in a body of JSON. */
const FIELD = new RegExp(
  `("([\\w-]{0,50}(${WORDS})[\\w-]{0,50}|${EXACT})"\\s*:\\s*")[^"\\\\]*(\\\\.[^"\\\\]*)*`,
  'gi',
);

/**
 * A copy for a log: what is named like a credential (headers, fields, query parameters) is masked, as are user and
 * password of a URL; every text passes `maskSecrets`; bytes are shown as their size.
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
