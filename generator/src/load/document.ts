import type { Json } from './node.ts';

/** A document that was read and bundled: one tree in which all references are local. */
export interface Document {
  /** The main file, exactly as the user named it. */
  readonly file: string;
  readonly root: Json;
  /** OpenAPI version without the patch number: `3.0`, `3.1` or `3.2`. */
  readonly version: '3.0' | '3.1' | '3.2';
  /**
   * The text of each file that was read, keyed by absolute path or URL. It is hashed for the manifest, and used to find
   * line numbers for diagnostics.
   */
  readonly sources: ReadonlyMap<string, string>;
  /** The files in `sources` that are known to be JSON. */
  readonly json?: ReadonlySet<string>;
}

export interface LoadOptions {
  /** Hosts from which `$ref`s may be fetched. Default: none. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Called with each local file before it is read, even if the file doesn't exist. */
  readonly onRead?: ((file: string) => void) | undefined;
}
