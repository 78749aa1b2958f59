import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { type BlobWithParts, BLOB_PARTS } from '../body/blob-parts.js';

/** Bytes that a file is read in at a time: no socket asks for more before it has sent these. */
const CHUNK = 2 ** 17;
/** Bytes of memory that a file passes through, again and again; the chunks on their way are half of it at the most. */
const RING = 2 ** 20;

/**
 * The bytes of a Blob. Each chunk is kept while it is sent, and is overwritten later: chunks in memory
 * of their own, as a Blob's own stream gives them, are freed by the garbage collector alone, and V8 lets 64 MB gather.
 * Only for connections that ask for a chunk when the one before has left; a dispatcher of the user's may keep several.
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
  // The Blob refuses to be read where the file has changed since.
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
