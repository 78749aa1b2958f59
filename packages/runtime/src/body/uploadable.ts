import type { FromPath } from './from-path.js';

/** A Blob from any implementation, such as the platform, `node:buffer` or a polyfill. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  stream(): unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Bytes, or a source of bytes. A stream can be read only once, so a failed upload of a stream isn't retried. */
export type UploadData =
  | BlobLike
  | ArrayBuffer
  | ArrayBufferView
  /** A Node.js stream (`fs.createReadStream(path)`) or another iterable of bytes or text. */
  | AsyncIterable<Uint8Array | string>
  | ReadableStream<Uint8Array>
  /** A `fetch` response. Its body is forwarded as it arrives. */
  | Response
  /** See `fromPath`. */
  | FromPath;

/** Data with a name, a type or headers. */
export interface UploadFile {
  readonly data: UploadData | string;
  /** File name without directories. Default: the source's name, if it has one. */
  readonly filename?: string | undefined;
  /** Media type. Default: the source's type, if it has one. */
  readonly type?: string | undefined;
  /** Headers of this part, in a multipart body. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Anything that can be uploaded as a file: a Blob or File, bytes, a stream, or a file on disk, each with an optional
 * name.
 */
export type Uploadable = UploadData | UploadFile;
