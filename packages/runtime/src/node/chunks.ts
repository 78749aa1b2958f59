import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { type BlobWithParts, BLOB_PARTS } from '../body/blob-parts.js';

/** Size of a file chunk in bytes. A socket requests the next chunk only after it has sent the current one. */
const CHUNK = 2 ** 17;
/** Size in bytes of the ring buffer that holds the chunks. Unsent chunks occupy at most half of it. */
const RING = 2 ** 20;

/**
 * Reads the bytes of a Blob. Parts that are files are read through a ring buffer, so a chunk is overwritten after it
 * has been sent. Separately allocated chunks, such as those from a Blob's stream, are freed only by the garbage
 * collector, and V8 lets 64 MB accumulate. Use this only for connections that request a chunk after sending the
 * previous one; a custom dispatcher may queue several chunks.
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
  // Reading from the Blob fails if the file has changed since the Blob was created.
  await blob.slice(0, 1).arrayBuffer();
  const ring = Buffer.allocUnsafeSlow(Math.min(RING, size));
  const file = await open(path);
  try {
    for (let sent = 0; sent < size;) {
      const start = sent % RING;
      const length = Math.min(CHUNK, RING - start, size - sent);
      const { bytesRead } = await file.read(ring, start, length, sent);
      if (bytesRead === 0) throw new Error(`${path} became shorter while it was being sent`);
      yield ring.subarray(start, start + bytesRead);
      sent += bytesRead;
    }
  } finally {
    await file.close();
  }
}
