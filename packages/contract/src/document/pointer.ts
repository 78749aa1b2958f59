/** Decodes a token of a JSON Pointer in a URI fragment (RFC 6901 §6). */
export function decodeToken(part: string): string {
  return decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Decodes percent-encoding. Returns text with invalid encoding unchanged. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Encodes a token for a JSON Pointer in a URI fragment. */
export function encodeToken(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
