/** True for a valid header name (RFC 9110 §5.1), except `__proto__`, which Node.js `fetch` doesn't send. */
export function isFieldName(name: string): boolean {
  return name !== '__proto__' && /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
