import { UsageError } from '../errors/usage-error.js';
import { userAgent } from '../shared/platform.js';
import { bytesOf } from './bytes.js';
import type { EncodedBody } from './body-codec.js';
import { BLOB_PARTS } from './blob-parts.js';
import { isStream, type Source } from './upload-source.js';
import { forWebFetch } from './web-body.js';

export type Piece = Source['data'];

const BULKY = 2 ** 24;

/**
 * Concatenates pieces into a body. If every piece can be read again, the body is a Blob, which has a length and can be
 * resent; otherwise it is a stream. In browsers, a stream is read into a Blob first, because Firefox and Safari can't
 * send streams, and Chrome can't over HTTP/1.1.
 */
export async function concat(pieces: readonly Piece[]): Promise<EncodedBody> {
  if (!pieces.some(isStream)) {
    const blobs = pieces.map(asBlob);
    const body = new Blob(blobs);
    // Bun drops a file on disk from a Blob that has other parts.
    if (body.size === blobs.reduce((sum, { size }) => sum + size, 0))
      return whole(Object.assign(body, { [BLOB_PARTS]: blobs }));
  }
  const body = flow(pieces.map(tap));
  if (userAgent().startsWith('Mozilla')) return whole(await new Response(body).blob());
  return { body: forWebFetch(body), replayable: false, duplex: 'half', bulky: true };
}

function asBlob(piece: Piece): Blob {
  return piece instanceof Blob ? piece : new Blob([piece as BlobPart]);
}

function whole(body: Blob): EncodedBody {
  return { body: forWebFetch(body), replayable: true, bulky: body.size > BULKY };
}

interface Tap {
  readonly next: () => Promise<{ done?: boolean | undefined; value?: unknown }>;
  /** Closes the source, even while a `next` is pending. */
  readonly stop: () => unknown;
}

/** Creates a stream that reads one chunk at a time. */
function flow(taps: Tap[]): ReadableStream<Uint8Array> {
  const stop = (): void => {
    for (const each of taps) each.stop();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(sink) {
        try {
          for (; taps[0]; taps.shift()) {
            const { done, value } = await taps[0].next();
            if (done) continue;
            sink.enqueue(checked(value));
            return;
          }
          sink.close();
        } catch (error) {
          stop();
          throw error;
        }
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  );
}

function tap(piece: Piece): Tap {
  const source = isStream(piece) ? piece : asBlob(piece).stream();
  // On some platforms, streams can't be iterated.
  if ('getReader' in source) {
    const reader = source.getReader();
    return { next: () => reader.read(), stop: () => reader.cancel().catch(String) };
  }
  const iterator = source[Symbol.asyncIterator]();
  // While an iterator waits for its source, `return` doesn't resolve until the source ends.
  const stop = (): unknown => {
    (source as { destroy?: () => void }).destroy?.();
    return iterator.return?.().catch(String);
  };
  return { next: () => iterator.next(), stop };
}

function checked(chunk: unknown): Uint8Array {
  const bytes = bytesOf(chunk);
  if (bytes) return bytes;
  throw new UsageError(
    `the stream to upload yielded ${chunk === null ? 'null' : typeof chunk}, not bytes or text`,
  );
}
