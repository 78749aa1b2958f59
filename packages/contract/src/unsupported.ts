/** True for the statuses with which servers reject a method that they don't support (RFC 9110 §15.5.6, §15.6.2). */
export function isUnsupported(status: number): boolean {
  return status === 405 || status === 501;
}
