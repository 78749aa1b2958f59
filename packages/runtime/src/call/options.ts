import type { Fetch, FetchOptions } from '../http/fetch.js';
import type { HeaderValues } from '../http/headers.js';
import type { Middleware } from '../http/middleware.js';
import type { Json } from '../json/json.js';
import type { Logger, LogLevel } from '../log/logger.js';

/** The options of every client, besides its credentials. */
export interface BaseOptions {
  /** URL of the API; http or https, with an optional path and query. Default: see the client's options. */
  readonly baseUrl?: string | undefined;
  /**
   * Milliseconds for each attempt, from connecting to the last byte of the body. `Infinity`: no limit.
   * For a stream: the longest silence. Default: the API's.
   */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: attempts, back-off and body. Default: none. */
  readonly deadline?: number | undefined;
  /** Number of retries of a failed call; 0: none. Default: the API's. */
  readonly maxRetries?: number | undefined;
  /** Sent with every call. */
  readonly headers?: HeaderValues | undefined;
  /** Used instead of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Passed to `fetch` with every call. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Hooks around every attempt, in order. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Receives log lines. Default: `console`. */
  readonly logger?: Logger | undefined;
  /** The least important level that is logged: 'off', 'error', 'warn', 'info' or 'debug'. Default: 'warn'. */
  readonly logLevel?: LogLevel | undefined;
  /** How JSON is read and written. Default: the platform's `JSON`, which rounds integers above 2^53. */
  readonly json?: Json | undefined;
  /** Called with the body of every successful response before it is unwrapped; an error fails the call. Default: none. */
  readonly validate?:
    | ((body: unknown, call: { method: string; path: string; status: number }) => unknown)
    | undefined;
  /** True: a browser may hold the credentials, where every visitor can read them. Default: false, which throws. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** The options of a single call; they override the client's. */
export interface CallOptions {
  /** Milliseconds for each attempt, from connecting to the last byte of the body. `Infinity`: no limit. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: attempts, back-off and body. */
  readonly deadline?: number | undefined;
  /** Number of retries of a failed call; 0: none. */
  readonly maxRetries?: number | undefined;
  /** Aborts the call, which then rejects with the API's `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Sent with this call; they override the client's headers. */
  readonly headers?: HeaderValues | undefined;
  /**
   * Sent as the idempotency key of the call, the same on every attempt. Default: a random one if the operation takes
   * one. An operation that doesn't take one receives it too, but isn't retried because of it.
   */
  readonly idempotencyKey?: string | undefined;
  /** Hooks around every attempt of this call, after the client's own. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Streams of events only: reopen a broken stream after its last event. Default: false. */
  readonly reconnect?: boolean | undefined;
  /** Query parameters that the API's document doesn't declare. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** The options of a wait. */
export interface WaitOptions extends Omit<
  CallOptions,
  'timeout' | 'deadline' | 'idempotencyKey' | 'reconnect'
> {
  /** Milliseconds between two polls. Default: 5000. */
  readonly pollInterval?: number | undefined;
  /** Milliseconds for the whole wait, after which it fails with a `TimeoutError`. Default: 600 000. */
  readonly timeout?: number | undefined;
}
