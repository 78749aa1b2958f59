/**
 * Under this name a Blob tells a transport what it was made of: the path, where it is a file on disk; else the Blobs
 * that it joins.
 */
export const PIECES: unique symbol = Symbol.for('sdkwright.pieces');

export type Pieced = Blob & { readonly [PIECES]?: string | readonly Pieced[] };
