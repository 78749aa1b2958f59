import type { Readable } from 'node:stream';
import type { BodyReader } from '../http/body-reader.js';

/** A response from a transport: a complete head, and a body that can be read once, in one of two ways. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  /** Header values, keyed by lowercase name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  reader(): BodyReader;
  stream(): Readable;
}
