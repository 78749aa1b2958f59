/**
 * Under this name a Blob tells a transport what it was made of: the path, where it is a file on disk; else the Blobs
 * that it joins.
 */
export const BLOB_PARTS: unique symbol = Symbol.for('sdkwright.pieces');

export type BlobWithParts = Blob & { readonly [BLOB_PARTS]?: string | readonly BlobWithParts[] };
