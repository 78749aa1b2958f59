import type { Middleware } from '../call/middleware.js';
import type { Logger, LogLevel } from '../log/logger.js';

/** A credential, or a function that is asked for it on every try. */
export type Secret = string | (() => string | Promise<string>);

/**
 * Headers by name. Names are case-insensitive; `undefined` keeps the default, `null` removes it, the members of an
 * array are joined by commas (RFC 9110 §5.3).
 */
export type HeaderValues =
  | Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>
  | Iterable<readonly [string, string]>;

/** The shape of `fetch` that the client calls. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Options of `fetch` that are passed on as they are, such as `dispatcher` (undici) or `keepalive`. */
export interface FetchOptions extends Omit<
  RequestInit,
  'method' | 'headers' | 'body' | 'signal' | 'redirect' | 'dispatcher'
> {
  /** Node.js: an undici `Dispatcher`, for proxies, certificates and connection pools. */
  readonly dispatcher?: unknown;
}

/** How JSON is read and written; for instance losslessly, see `bigints`. */
export interface Json {
  readonly parse: (text: string) => unknown;
  readonly stringify: (value: unknown) => string | undefined;
}

/** What every client takes, besides its credentials. */
export interface BaseOptions {
  /** Where the API is; an http or https URL, which may have a path and a query. Default: see the client's options. */
  readonly baseUrl?: string | undefined;
  /**
   * Milliseconds for each try, from connecting to the last byte of the body. `Infinity`: no limit.
   * For a stream: the longest silence. Default: the API's.
   */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: tries, back-off and body. Default: none. */
  readonly deadline?: number | undefined;
  /** How often a failed call is tried again; 0: never. Default: the API's. */
  readonly maxRetries?: number | undefined;
  /** Sent with every call. */
  readonly headers?: HeaderValues | undefined;
  /** Used instead of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Passed to `fetch` with every call. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Hooks around every try, in order. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Where log lines go. Default: `console`. */
  readonly logger?: Logger | undefined;
  /** The least important level that is logged: 'off', 'error', 'warn', 'info' or 'debug'. Default: 'warn'. */
  readonly logLevel?: LogLevel | undefined;
  /** How JSON is read and written. Default: the platform's `JSON`, which rounds integers above 2^53. */
  readonly json?: Json | undefined;
  /** Called with every successful answer's body before it is unwrapped; what it throws fails the call. Default: none. */
  readonly validate?:
    | ((body: unknown, call: { method: string; path: string; status: number }) => unknown)
    | undefined;
  /** True: a browser may hold the credentials, where every visitor can read them. Default: false, which throws. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** What a single call takes; overrides the client's options. */
export interface CallOptions {
  /** Milliseconds for each try, from connecting to the last byte of the body. `Infinity`: no limit. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: tries, back-off and body. */
  readonly deadline?: number | undefined;
  /** How often a failed call is tried again; 0: never. */
  readonly maxRetries?: number | undefined;
  /** Gives the call up when it aborts, which rejects with the API's `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Sent with this call; wins over the client's headers. */
  readonly headers?: HeaderValues | undefined;
  /**
   * Sent as the idempotency key of the call, the same on every try. Default: a random one, where the operation takes
   * it. An operation that doesn't take one gets it too, but is not tried again on its account.
   */
  readonly idempotencyKey?: string | undefined;
  /** Hooks around every try of this call, after the client's own. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Streams of events only: open the stream again where it broke off, from its last event on. Default: false. */
  readonly reconnect?: boolean | undefined;
  /** Query parameters that the description doesn't know. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** What a waiter takes. */
export interface WaitOptions extends Omit<
  CallOptions,
  'timeout' | 'deadline' | 'idempotencyKey' | 'reconnect'
> {
  /** Milliseconds between two looks. Default: 5000. */
  readonly pollInterval?: number | undefined;
  /** Milliseconds for the whole wait, after which a `TimeoutError` says what was seen last. Default: 600 000. */
  readonly timeout?: number | undefined;
}
