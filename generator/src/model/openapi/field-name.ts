/** True if HTTP allows the header name (RFC 9110 §5.1). `fetch` of Node.js sends no header named `__proto__`. */
export function isFieldName(name: string): boolean {
  return name !== '__proto__' && /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
