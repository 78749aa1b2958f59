import { UsageError } from '../errors/usage-error.js';
import type { Style } from '../params/style.js';

/** The encoding of one property of a form (Encoding Object; OpenAPI 3.1, §4.8.15). */
export interface Encoding {
  /** Media type of the part. Can be a comma-separated list and contain wildcards. */
  readonly contentType?: string | undefined;
  /** Headers of the part, which a file can override. Multipart only. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The style in which the property is serialized, like a query parameter. If it is set, `contentType` is ignored. */
  readonly style?: Style | undefined;
}

export type Encodings = Readonly<Record<string, Encoding>>;

/**
 * Returns the name-value pairs of an object or of an iterable of pairs (FormData, URLSearchParams, Map).
 *
 * @throws {UsageError} if the value isn't an object.
 */
export function fieldsOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null)
    throw new UsageError('the body must be an object');
  return Symbol.iterator in value
    ? [...(value as Iterable<[string, unknown]>)]
    : Object.entries(value);
}
