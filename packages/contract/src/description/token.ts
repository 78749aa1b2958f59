/** What a part of a JSON Pointer in a URI fragment stands for (RFC 6901 §6). */
export function keyOf(part: string): string {
  return decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Without percent-encoding, where there is any. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
