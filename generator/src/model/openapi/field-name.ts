/** True for a valid header name (RFC 9110 §5.1). Node.js `fetch` doesn't send a header named `__proto__`. */
export function isFieldName(name: string): boolean {
  return name !== '__proto__' && /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
