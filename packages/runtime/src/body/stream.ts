import { UsageFault } from '../fault.js';
import type { EncodedBody } from './codec.js';
import { isStream, type Source, type Stream } from './source.js';

export type Piece = Source['data'];

/**
 * The pieces one after the other as a body: a Blob where all of them can be read again, which knows its length and
 * may be sent again, else a stream. Nothing is read here, save where the platform can't send streams.
 */
export async function concat(pieces: readonly Piece[]): Promise<EncodedBody> {
  if (!pieces.some(isStream)) return whole(new Blob(pieces as BlobPart[]));
  const body = flow(pieces.map(tap));
  return canStream()
    ? { body, replayable: false, duplex: 'half', bulky: true }
    : whole(await new Response(body).blob());
}

const BULKY = 16 * 1024 * 1024;

function whole(body: Blob): EncodedBody {
  return { body, replayable: true, bulky: body.size > BULKY };
}

interface Tap {
  next(): Promise<{ done?: boolean | undefined; value?: unknown }>;
  /** Closes the source, also while `next` waits for it. */
  stop(): void;
}

/** Pulls one chunk at a time. */
function flow(taps: Tap[]): ReadableStream<Uint8Array> {
  const stop = (): void => {
    for (const each of taps) each.stop();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(sink) {
        try {
          for (let tap = taps[0]; tap !== undefined; tap = taps[0]) {
            const { done, value } = await tap.next();
            if (!done) {
              sink.enqueue(bytesOf(value));
              return;
            }
            taps.shift();
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
  const source = isStream(piece) ? piece : new Blob([piece as BlobPart]).stream();
  // Not every platform's streams can be iterated.
  if ('getReader' in source) {
    const reader = source.getReader();
    return {
      next: () => reader.read(),
      stop: () => {
        reader.cancel().catch(() => undefined);
      },
    };
  }
  const iterator = source[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    stop: () => {
      close(source, iterator);
    },
  };
}

/** An iterator that waits for its source ends only once the source does. */
function close(source: Stream & { destroy?: () => void }, iterator: AsyncIterator<unknown>): void {
  source.destroy?.();
  iterator.return?.().catch(() => undefined);
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  if (typeof chunk === 'string') return new TextEncoder().encode(chunk);
  if (ArrayBuffer.isView(chunk))
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new UsageFault(
    `a stream to upload gave ${chunk === null ? 'null' : typeof chunk}, not bytes or text`,
  );
}

/** Firefox would send the text "[object ReadableStream]", Safari refuses; no other platform has to be asked. */
function canStream(): boolean {
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  if (!navigator?.userAgent?.startsWith('Mozilla')) return true;
  let asked = false;
  const init: RequestInit & { duplex: string } = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return 'half';
    },
  };
  return !new Request('http://localhost', init).headers.has('content-type') && asked;
}
