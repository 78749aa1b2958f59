import { getBodyReader } from '../http/body-reader.js';

/** The longest response that is read as text, in characters; half of V8's longest string. */
export const MAX_TEXT_LENGTH = 2 ** 28;

/** Reads into `chunks`, so that part of a broken body is available. Stops if no string can hold the body. */
export async function readBody(response: Response, chunks: Uint8Array[]): Promise<void> {
  const reader = getBodyReader(response);
  if (reader === undefined) return;
  let size = 0;
  while (size <= MAX_TEXT_LENGTH) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value === undefined) continue;
    chunks.push(value);
    size += value.byteLength;
  }
  await reader.cancel();
}

const utf8 = /* @__PURE__ */ new TextDecoder();

/** Decodes chunks of UTF-8 as one text. */
export function decodeText(chunks: readonly Uint8Array[]): string {
  if (chunks.length < 2) return utf8.decode(chunks[0]);
  const decoder = new TextDecoder();
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  return texts.join('') + decoder.decode();
}
