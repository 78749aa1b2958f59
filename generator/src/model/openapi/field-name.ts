/** Whether HTTP allows a header to be called so (RFC 9110 §5.1). */
export function isFieldName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
