import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { chunksOf } from './chunks.js';

/** What is written after the headers. */
export type Payload = {
  /** Media type that the body itself knows. */
  readonly type?: string | undefined;
  /** Bytes; a stream's isn't known. */
  readonly length?: number | undefined;
} & (
  | { readonly bytes: string | Uint8Array; readonly stream?: undefined }
  | { readonly bytes?: undefined; readonly stream: Readable }
);

/**
 * The body of a request as `node:http` takes it.
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
    // One chunk ahead of the connection: more of them would outrun the memory that they share.
    const stream = known
      ? Readable.from(chunksOf(body), { highWaterMark: 1 })
      : Readable.fromWeb(body.stream() as NodeStream);
    return { stream, type: body.type || undefined, length: body.size };
  }
  // FormData, URLSearchParams: the platform writes them.
  const { body: stream, headers } = new Response(body as FormData);
  return {
    stream: stream === null ? Readable.from([]) : Readable.fromWeb(stream as NodeStream),
    type: headers.get('content-type') ?? undefined,
  };
}

const bytes = (content: Uint8Array): Payload => ({ bytes: content, length: content.byteLength });
