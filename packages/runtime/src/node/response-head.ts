import type { Readable } from 'node:stream';
import type { BodyReader } from '../http/body-reader.js';

/** An answer as a transport gives it: the head is complete, the body is still to be read, once, by one of two ways. */
export interface Head {
  readonly status: number;
  readonly statusText: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  reader(): BodyReader;
  stream(): Readable;
}
