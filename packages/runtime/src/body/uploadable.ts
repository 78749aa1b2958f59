import type { FromPath } from './from-path.js';

/** A Blob of any implementation: the platform's, `node:buffer`'s or a polyfill's. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  stream(): unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Bytes or their source. A stream can be read once, so its failed upload isn't retried. */
export type UploadData =
  | BlobLike
  | ArrayBuffer
  | ArrayBufferView
  /** A Node.js stream (`fs.createReadStream(path)`) or another iterable of bytes or text. */
  | AsyncIterable<Uint8Array | string>
  | ReadableStream<Uint8Array>
  /** A response of `fetch`, whose body is forwarded as it arrives. */
  | Response
  /** See `fromPath`. */
  | FromPath;

/** Data with a name, a type or headers. */
export interface UploadFile {
  readonly data: UploadData | string;
  /** File name, without its folders. Default: the source's name, if it has one. */
  readonly filename?: string | undefined;
  /** Media type. Default: the source's type, if it has one. */
  readonly type?: string | undefined;
  /** Headers of this part, in a multipart body. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Anything that can be uploaded as a file: a Blob or File, bytes, a stream, a file on disk, each with an optional name. */
export type Uploadable = UploadData | UploadFile;
