import { readerOf } from '../../call/light.js';
import { decoded } from '../../call/read.js';

/** Bytes from which a text crosses as a buffer that is handed over, rather than by a copy. */
const LARGE = 16_384;

/** The body of an answer in one buffer of its own, which can be handed over. */
export async function bytesOf(response: Response): Promise<ArrayBuffer> {
  const reader = readerOf(response);
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (value !== undefined) chunks.push(value);
    if (done) return joined(chunks);
  }
}

/** A text that came as chunks: as it is where it is short, else its bytes. */
export function textOf(chunks: readonly Uint8Array[]): string | ArrayBuffer {
  return sizeOf(chunks) < LARGE ? decoded(chunks) : joined(chunks);
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
