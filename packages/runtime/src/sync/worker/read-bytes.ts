import { getBodyReader } from '../../http/body-reader.js';
import { getCharset } from '../../shared/media-type.js';
import { decodeText, isDamaged } from '../../call/read-body.js';

/** Minimum size in bytes of text that is transferred as a buffer instead of being copied. */
const LARGE = 16_384;

/** Reads the body of a response into one buffer, which can be transferred. */
export async function readBuffer(response: Response): Promise<ArrayBuffer> {
  const reader = getBodyReader(response);
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (value !== undefined) chunks.push(value);
    if (done) return joined(chunks);
  }
}

/**
 * Returns the body of a response: long UTF-8 text and bytes that aren't valid text as a buffer, any other text as a
 * string.
 */
export function toTextOrBuffer(
  chunks: readonly Uint8Array[],
  headers: Headers,
): string | ArrayBuffer {
  const charset = getCharset(headers);
  if (sizeOf(chunks) >= LARGE && charset === 'utf-8') return joined(chunks);
  const text = decodeText(chunks, charset);
  return isDamaged(text, chunks, charset) ? joined(chunks) : text;
}

function joined(chunks: readonly Uint8Array[]): ArrayBuffer {
  const all = new Uint8Array(sizeOf(chunks));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all.buffer;
}

function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((size, { length }) => size + length, 0);
}
