import type { Security } from '../auth/scheme.js';
import type { BodyCodec } from '../body/body-codec.js';
import type { DateReader } from '../json/dates.js';
import type { StylesByLocation } from '../params/style.js';

/**
 * Restricts the retries of an operation. `'never'` allows exactly one request; `except` lists statuses that are retried
 * by default but not for this operation.
 */
export type RetryPolicy = 'never' | { readonly except: readonly number[] };

/** The properties of an operation other than its inputs. */
export interface Traits {
  /** Parameter styles that differ from the default for their location. */
  readonly style?: StylesByLocation | undefined;
  /** Encodes the request body. Default: as JSON. */
  readonly encode?: BodyCodec | undefined;
  /**
   * Media type of the request body, if it differs from the codec's own type. It can be a list or a range of types if a
   * file can have any of them.
   */
  readonly contentType?: string | undefined;
  /** Sent as `Accept`. Default: `application/json`. */
  readonly accept?: string | undefined;
  /** True if the operation accepts the API's idempotency header, so a POST with a key is retried. */
  readonly idempotencyKey?: boolean | undefined;
  /** True if the request is idempotent (RFC 9110 §9.2.2), so even a POST without a key is retried. */
  readonly idempotent?: boolean | undefined;
  /**
   * Restricts retries. By default, temporary failures are retried, depending on the status or the state of the
   * connection.
   */
  readonly retry?: RetryPolicy | undefined;
  /** Default timeout of the operation in milliseconds. */
  readonly timeout?: number | undefined;
  /** Security of the operation. Default: the API's security. */
  readonly security?: Security | undefined;
  /** Base URL of the operation. Default: the client's base URL. */
  readonly baseUrl?: string | undefined;
  /** Converts the date-times in the value, or in each item of a list or a stream. Default: none. */
  readonly dates?: DateReader | undefined;
}
