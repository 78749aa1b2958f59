/** True if HTTP allows the header name (RFC 9110 §5.1). */
export function isFieldName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
