/**
 * Returns the UTF-8 bytes of a string as characters up to U+00FF. Doesn't use `TextEncoder`, which some platforms lack.
 */
export function toByteString(text: string): string {
  return encodeURIComponent(text).replace(/%(..)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
