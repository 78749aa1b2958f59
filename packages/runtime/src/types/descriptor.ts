import type { ResponseCodec } from '../body/answer.js';
import type { BodyCodec } from '../body/codec.js';
import type { ApiPromise } from '../call/promise.js';
import type { Client } from '../client/client.js';
import type { PageStyle } from '../pages/style.js';
import type { Styles } from '../params/style.js';
import type { WaitOptions } from './options.js';

/** Alternatives of schemes that are needed together: an OR of ANDs; an empty alternative allows anonymous calls. */
export type Security = readonly (readonly string[])[];

/**
 * Restricts the retries of an operation: `'never'` means exactly one request whatever happens; `except` lists statuses
 * that are retried by default but are final for this operation.
 */
export type RetryPolicy = 'never' | { readonly except: readonly number[] };

/** The values of a field that end a wait, and those that go on with it; any other is an error. */
export interface Until {
  /** Dotted path inside the unwrapped answer. */
  readonly field: string;
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

/** Repeats a call until the wait is over. */
export type Poll = (
  client: Client,
  method: string,
  path: string,
  data: Descriptor,
  options?: WaitOptions,
) => ApiPromise<unknown>;

/** What is known of an operation beside its inputs. */
export interface Traits {
  /** Parameters whose style isn't the default of their place. */
  readonly style?: Styles | undefined;
  /** How the body is written. Default: JSON. */
  readonly encode?: BodyCodec | undefined;
  /** Media type of the body, where it isn't the codec's own. */
  readonly contentType?: string | undefined;
  /** Sent as `Accept`. Default: `application/json`. */
  readonly accept?: string | undefined;
  /** True: the operation takes the API's idempotency header, so a POST is retried under its key. */
  readonly idempotencyKey?: boolean | undefined;
  /** True: repeating the request does no harm (RFC 9110 §9.2.2), so even a POST without a key is retried. */
  readonly idempotent?: boolean | undefined;
  /** Which failures are retried. Default: those that the status, or the connection, shows to be temporary. */
  readonly retry?: RetryPolicy | undefined;
  /** Milliseconds; the default of the operation. */
  readonly timeout?: number | undefined;
  /** Default: the API's. */
  readonly security?: Security | undefined;
  /** Default: the client's. */
  readonly baseUrl?: string | undefined;
}

/** A call, as emitted code writes it; untyped. */
export interface Descriptor extends Traits {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly cookie?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** Dotted path of the value inside the answer. */
  readonly unwrap?: string | undefined;
  /** `'void'`: the response body is read and ignored. */
  readonly returns?: 'void' | undefined;
  /** How the answer's body becomes a value. Default: by its content type. */
  readonly decode?: ResponseCodec<unknown> | undefined;
  readonly page?: PageStyle | undefined;
  readonly poll?: Poll | undefined;
}
