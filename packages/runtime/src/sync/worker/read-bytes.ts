import { getBodyReader } from '../../http/body-reader.js';
import { decodeText } from '../../call/read-body.js';

/** Size in bytes from which a text is transferred as a buffer instead of copied. */
const LARGE = 16_384;

/** The body of a response in one buffer, which can be transferred. */
export async function readBuffer(response: Response): Promise<ArrayBuffer> {
  const reader = getBodyReader(response);
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (value !== undefined) chunks.push(value);
    if (done) return joined(chunks);
  }
}

/** Returns the text of chunks if it is short and not a file, else its bytes. */
export function toTextOrBuffer(
  chunks: readonly Uint8Array[],
  isFile: boolean,
): string | ArrayBuffer {
  return isFile || sizeOf(chunks) >= LARGE ? joined(chunks) : decodeText(chunks);
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
