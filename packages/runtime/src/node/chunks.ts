import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { type BlobWithParts, BLOB_PARTS } from '../body/blob-parts.js';

/** Bytes per read of a file; a socket requests no more before it has sent them. */
const CHUNK = 2 ** 17;
/** Size of the ring buffer that chunks of a file use in turn; unsent chunks fill at most half of it. */
const RING = 2 ** 20;

/**
 * Reads the bytes of a Blob into a ring buffer: a chunk is overwritten after it has been sent. Separately allocated
 * chunks, as from a Blob's stream, are freed only by the garbage collector, and V8 lets 64 MB accumulate. Use it
 * only for connections that request a chunk after the previous one has left; a user's dispatcher may queue several.
 */
export async function* chunksOf(blob: BlobWithParts): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = blob[BLOB_PARTS];
  if (typeof pieces === 'string') yield* fileChunks(pieces, blob);
  else if (pieces === undefined)
    yield* Readable.fromWeb(blob.stream() as NodeStream) as AsyncIterable<Uint8Array>;
  else for (const piece of pieces) yield* chunksOf(piece);
}

async function* fileChunks(path: string, blob: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const { size } = blob;
  // Reading the Blob fails if the file has changed since.
  await blob.slice(0, 1).arrayBuffer();
  const ring = Buffer.allocUnsafeSlow(Math.min(RING, size));
  const file = await open(path);
  try {
    for (let sent = 0; sent < size;) {
      const start = sent % RING;
      const length = Math.min(CHUNK, RING - start, size - sent);
      const { bytesRead } = await file.read(ring, start, length, sent);
      if (bytesRead === 0) throw new Error(`${path} became shorter while it was sent`);
      yield ring.subarray(start, start + bytesRead);
      sent += bytesRead;
    }
  } finally {
    await file.close();
  }
}
