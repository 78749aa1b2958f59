/**
 * Returns the bytes of a string (UTF-8), a view or a buffer, or undefined for any other value. Views and buffers aren't
 * copied.
 */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  // `instanceof` fails for a buffer from another realm, so this compares the tag.
  return Object.prototype.toString.call(value) === '[object ArrayBuffer]'
    ? new Uint8Array(value as ArrayBuffer)
    : undefined;
}
