import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { chunksOf } from './chunks.js';

/** The content of a request body. */
export type Payload = {
  /** The media type of the body, if it has one. */
  readonly type?: string | undefined;
  /** Number of bytes; undefined if it isn't known in advance, as for a web stream. */
  readonly length?: number | undefined;
} & (
  | { readonly bytes: string | Uint8Array; readonly stream?: undefined }
  | { readonly bytes?: undefined; readonly stream: Readable }
);

/**
 * Converts a request body to the form that both transports send.
 *
 * @param known - see `toNodeRequest`.
 */
export function payloadOf(body: NonNullable<RequestInit['body']>, known: boolean): Payload {
  if (typeof body === 'string') return { bytes: body, length: Buffer.byteLength(body) };
  if (ArrayBuffer.isView(body))
    return bytes(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  if (body instanceof ArrayBuffer) return bytes(new Uint8Array(body));
  if (body instanceof ReadableStream) return { stream: Readable.fromWeb(body as NodeStream) };
  if (Symbol.asyncIterator in body)
    return { stream: Readable.from(body as AsyncIterable<unknown>) };
  if (body instanceof Blob) {
    // Reads one chunk ahead of the connection. More chunks would overflow the ring buffer.
    const stream = known
      ? Readable.from(chunksOf(body), { highWaterMark: 1 })
      : Readable.fromWeb(body.stream() as NodeStream);
    return { stream, type: body.type || undefined, length: body.size };
  }
  // The platform serializes FormData and URLSearchParams.
  const { body: stream, headers } = new Response(body as FormData);
  return {
    stream: stream === null ? Readable.from([]) : Readable.fromWeb(stream as NodeStream),
    type: headers.get('content-type') ?? undefined,
  };
}

const bytes = (content: Uint8Array): Payload => ({ bytes: content, length: content.byteLength });
