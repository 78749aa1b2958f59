import type { BodyCodec, EncodedBody } from '../../src/body/body-codec.js';

/** Encodes a value. Returns the text and the content type that a server would receive, and the encoded body. */
export async function send(
  codec: BodyCodec,
  value: unknown,
): Promise<{ text: string; type: string; encoded: EncodedBody }> {
  const encoded = await codec.encode(value);
  const text = Buffer.from(await new Response(encoded.body).arrayBuffer()).toString();
  return { text, type: encoded.contentType ?? codec.type, encoded };
}

/** Returns the parts of a multipart body, parsed by the platform. */
export async function parts(
  codec: BodyCodec,
  value: unknown,
): Promise<[string, FormDataEntryValue][]> {
  const { text, type } = await send(codec, value);
  return [...(await new Response(text, { headers: { 'content-type': type } }).formData())];
}

/**
 * Creates a web stream of chunks, and a function that returns whether the stream was canceled. If `end` is false, the
 * stream stays open after the last chunk.
 */
export function webStream(
  chunks: readonly unknown[],
  end = true,
): { stream: ReadableStream; cancelled: () => boolean } {
  let cancelled = false;
  const rest = [...chunks];
  const stream = new ReadableStream({
    pull(sink) {
      if (rest.length > 0) sink.enqueue(rest.shift());
      else if (end) sink.close();
      else return new Promise<void>(() => undefined);
      return undefined;
    },
    cancel() {
      cancelled = true;
    },
  });
  return { stream, cancelled: () => cancelled };
}
