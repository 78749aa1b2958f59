import { requireGlobal } from '../errors/require-global.js';
import { getBodyReader } from '../http/body-reader.js';
import { fromUtf8 } from '../shared/utf8.js';

/** Maximum length in characters of a response that is read as text: half the maximum string length of V8. */
export const MAX_TEXT_LENGTH = 2 ** 28;

/**
 * Reads a body into `chunks`, so that the received part of a broken body remains available. Stops when the body becomes
 * too long to be read as text.
 */
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
 * Decodes chunks as text. If the charset is unknown, UTF-8 is used.
 *
 * @param fatal - true to throw for bytes that are invalid in the charset. By default, they become U+FFFD.
 */
export function decodeText(
  chunks: readonly Uint8Array[],
  charset = 'utf-8',
  fatal = false,
): string {
  if (!('TextDecoder' in globalThis) && charset === 'utf-8') {
    try {
      return fromUtf8(chunks);
    } catch {
      // The bytes are invalid. The code below throws an error about the missing `TextDecoder`.
    }
  }
  const decoder =
    charset === 'utf-8' && !fatal ? (utf8 ??= openDecoder()) : openDecoder(charset, fatal);
  if (chunks.length < 2) return decoder.decode(chunks[0]);
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  return texts.join('') + decoder.decode();
}

/** True if decoding replaced bytes, so the text differs from the content. */
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
    // The charset is unknown.
    return new Decoder('utf-8', { fatal });
  }
}
