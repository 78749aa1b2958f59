import type { BodyCodec } from '../body/body-codec.js';
import type { Security } from '../auth/scheme.js';
import type { PageStyle } from './page-style.js';
import type { StylesByLocation } from '../params/style.js';
import type { Poll } from './poll.js';
import type { ResponseCodec } from './response-codec.js';

/**
 * Restricts the retries of an operation: `'never'` means exactly one request whatever happens; `except` lists statuses
 * that are retried by default but are final for this operation.
 */
export type RetryPolicy = 'never' | { readonly except: readonly number[] };

/** The properties of an operation besides its inputs. */
export interface Traits {
  /** Parameters whose style isn't the default of their location. */
  readonly style?: StylesByLocation | undefined;
  /** Encodes the body. Default: JSON. */
  readonly encode?: BodyCodec | undefined;
  /** Media type of the body, if it isn't the codec's own; a list or a range of types if a file may have any of them. */
  readonly contentType?: string | undefined;
  /** Sent as `Accept`. Default: `application/json`. */
  readonly accept?: string | undefined;
  /** True: the operation takes the API's idempotency header, so a POST is retried under its key. */
  readonly idempotencyKey?: boolean | undefined;
  /** True: the request can be repeated safely (RFC 9110 §9.2.2), so even a POST without a key is retried. */
  readonly idempotent?: boolean | undefined;
  /** Restricts retries. Default: retries temporary failures, by status or by the state of the connection. */
  readonly retry?: RetryPolicy | undefined;
  /** Milliseconds; the default of the operation. */
  readonly timeout?: number | undefined;
  /** Default: the API's. */
  readonly security?: Security | undefined;
  /** Default: the client's. */
  readonly baseUrl?: string | undefined;
}

/** A call as emitted code writes it; untyped. */
export interface Descriptor extends Traits {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly cookie?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** Dotted path of the value inside the response. */
  readonly unwrap?: string | undefined;
  /** `'void'`: the response body is read and ignored. */
  readonly returns?: 'void' | undefined;
  /** Decodes the response body. Default: by its content type. */
  readonly decode?: ResponseCodec<unknown> | undefined;
  readonly page?: PageStyle | undefined;
  readonly poll?: Poll | undefined;
}
