import type { FromPath } from '../body/from-path.js';
import type { UploadFile as AsyncUploadFile } from '../body/uploadable.js';

/** Bytes, or where they come from: what can be read while the caller's thread is blocked. */
export type UploadData =
  /** In memory. One that `fs.openAsBlob` gives can't cross to another thread; see `fromPath`. */
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  /** See `fromPath`. */
  | FromPath;

/** Data with what its source doesn't know. */
export interface UploadFile extends Omit<AsyncUploadFile, 'data'> {
  readonly data: UploadData | string;
}

/** What can be uploaded as a file: a Blob or File, bytes, a file on disk, and each with a name of its own. */
export type Uploadable = UploadData | UploadFile;
