/** Key under which a Blob stores its parts for transports: the path of a file on disk, or the Blobs that it joins. */
export const BLOB_PARTS: unique symbol = Symbol.for('sdkwright.pieces');

export type BlobWithParts = Blob & { readonly [BLOB_PARTS]?: string | readonly BlobWithParts[] };
