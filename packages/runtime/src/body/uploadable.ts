import type { FromPath } from './from-path.js';

/** A Blob of any make: the platform's, that of `node:buffer`, a polyfill's. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  stream(): unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Bytes or their source. A stream can be sent once: a failed upload of one isn't retried. */
export type UploadData =
  | BlobLike
  | ArrayBuffer
  | ArrayBufferView
  /** A Node.js stream (`fs.createReadStream(path)`), or anything else that gives bytes or text piece by piece. */
  | AsyncIterable<Uint8Array | string>
  | ReadableStream<Uint8Array>
  /** A response of `fetch`, whose body is passed on while it arrives. */
  | Response
  /** See `fromPath`. */
  | FromPath;

/** Data with a name, a type or headers. */
export interface UploadFile {
  readonly data: UploadData | string;
  /** Folders are stripped. Default: the name of the source, where it has one. */
  readonly filename?: string | undefined;
  /** Media type. Default: the type of the source, where it has one. */
  readonly type?: string | undefined;
  /** Headers of this part, in a multipart body. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Anything that can be uploaded as a file: a Blob or File, bytes, a stream, a file on disk, each with an optional name. */
export type Uploadable = UploadData | UploadFile;
