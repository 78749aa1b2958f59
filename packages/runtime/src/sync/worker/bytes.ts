import { readerOf } from '../../call/light.js';

/** The body of an answer in one buffer of its own, which can be handed over. */
export async function bytesOf(response: Response): Promise<ArrayBuffer> {
  const reader = readerOf(response);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (value !== undefined) {
      chunks.push(value);
      size += value.length;
    }
    if (done) break;
  }
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all.buffer;
}
