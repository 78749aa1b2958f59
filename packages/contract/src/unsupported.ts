/** True for statuses of servers that don't support a method (RFC 9110 §15.5.6, §15.6.2). */
export function isUnsupported(status: number): boolean {
  return status === 405 || status === 501;
}
