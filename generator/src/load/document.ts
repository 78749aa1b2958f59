import type { Json } from './node.ts';

/** A description, read and bundled: one tree in which every reference is local. */
export interface Document {
  /** The file that was named, as it was named. */
  readonly file: string;
  readonly root: Json;
  /** `3.0`, `3.1` or `3.2`: OpenAPI Object, `openapi`. */
  readonly version: '3.0' | '3.1' | '3.2';
  /** The text of every file read, by absolute path: hashed into the manifest, and used to find lines for diagnostics. */
  readonly sources: ReadonlyMap<string, string>;
  /** Which of these files are known to be JSON. */
  readonly json?: ReadonlySet<string>;
}

export interface LoadOptions {
  /** Hosts from which `$ref`s may be fetched. Default: none. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Called with each file before it is read, even if it does not exist. */
  readonly onRead?: ((file: string) => void) | undefined;
}
