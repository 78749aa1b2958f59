/**
 * Returns the UTF-8 bytes of a string as characters up to U+00FF. Doesn't use `TextEncoder`, which some platforms lack.
 */
export function toByteString(text: string): string {
  return encodeURIComponent(text).replace(/%(..)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * Decodes UTF-8 and removes a byte order mark. Doesn't use `TextDecoder`, which Jest's jsdom and older versions of
 * React Native lack.
 *
 * @throws {URIError} for invalid bytes.
 */
export function fromUtf8(chunks: readonly Uint8Array[]): string {
  let escaped = '';
  for (const chunk of chunks)
    for (const byte of chunk)
      escaped +=
        byte < 0x80 && byte !== PERCENT ? String.fromCharCode(byte) : `%${byte.toString(16)}`;
  return decodeURIComponent(escaped).replace(/^\ufeff/, '');
}

const PERCENT = 0x25;
