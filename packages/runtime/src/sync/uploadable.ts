import type { FromPath } from '../body/from-path.js';
import type { UploadFile as AsyncUploadFile } from '../body/uploadable.js';

/** Bytes, or a source of bytes that can be read while the caller's thread is blocked. */
export type UploadData =
  /** A Blob in memory. A Blob from `fs.openAsBlob` can't be posted to another thread; see `fromPath`. */
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  /** See `fromPath`. */
  | FromPath;

/** Data with a name, a type or headers. */
export interface UploadFile extends Omit<AsyncUploadFile, 'data'> {
  readonly data: UploadData | string;
}

/** Anything that can be uploaded as a file: a Blob or File, bytes, or a file on disk, each with an optional name. */
export type Uploadable = UploadData | UploadFile;
