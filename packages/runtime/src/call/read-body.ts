import { requireGlobal } from '../errors/require-global.js';
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

let utf8: TextDecoder | undefined;

/**
 * Decodes chunks as one text.
 *
 * @param fatal - true: bytes that aren't a text of this charset throw. Default: they become U+FFFD.
 */
export function decodeText(
  chunks: readonly Uint8Array[],
  charset = 'utf-8',
  fatal = false,
): string {
  const decoder =
    charset === 'utf-8' && !fatal ? (utf8 ??= openDecoder()) : openDecoder(charset, fatal);
  if (chunks.length < 2) return decoder.decode(chunks[0]);
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  return texts.join('') + decoder.decode();
}

/** True if decoding replaced bytes, so that the text isn't the content. */
export function isDamaged(text: string, chunks: readonly Uint8Array[], charset?: string): boolean {
  if (!text.includes('\ufffd')) return false;
  try {
    decodeText(chunks, charset, true);
    return false;
  } catch {
    return true;
  }
}

function openDecoder(charset?: string, fatal = false): TextDecoder {
  const Decoder = requireGlobal('TextDecoder');
  try {
    return new Decoder(charset, { fatal });
  } catch {
    // A charset that nobody knows.
    return new Decoder('utf-8', { fatal });
  }
}
