import type { Fetch, FetchOptions } from '../http/fetch.js';
import type { HeaderOverrides, HeaderValues } from '../http/headers.js';
import type { Middleware } from '../http/middleware.js';
import type { Json } from '../json/json.js';
import type { Logger, LogLevel } from '../log/logger.js';

/** An application or a library that uses the client. */
export interface AppInfo {
  readonly name: string;
  readonly version?: string | undefined;
  /** URL of a page about the application, or of a contact page. */
  readonly url?: string | undefined;
}

/** The options of every client, apart from its credentials. */
export interface BaseOptions {
  /** URL of the API: http or https, with an optional path and query. Default: see the client's options. */
  readonly baseUrl?: string | URL | undefined;
  /**
   * Timeout of each attempt in milliseconds, from connecting to the last byte of the body. `Infinity` disables it. For
   * a stream, it limits each period without data. Default: the API's timeout.
   */
  readonly timeout?: number | undefined;
  /**
   * Time limit of the whole call in milliseconds, including all attempts, the back-off between them and the body.
   * Default: no limit.
   */
  readonly deadline?: number | undefined;
  /** Maximum number of retries of a failed call; 0 disables them. Default: the API's maximum. */
  readonly maxRetries?: number | undefined;
  /** Sent with every call. */
  readonly headers?: HeaderValues | undefined;
  /** Used instead of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Passed to `fetch` with every call. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Hooks that run around every attempt and after each call, in order. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * The application that makes the calls. It is added to the `User-Agent` header, except in browsers, which don't allow
   * that. Default: none.
   */
  readonly appInfo?: AppInfo | undefined;
  /** Receives log lines. Default: `console`. */
  readonly logger?: Logger | undefined;
  /** The least severe level that is logged: 'off', 'error', 'warn', 'info' or 'debug'. Default: 'warn'. */
  readonly logLevel?: LogLevel | undefined;
  /**
   * Parses and writes JSON. Default: the API's codec, or else the platform's `JSON` with a limit on the nesting depth,
   * which rounds integers above 2^53.
   */
  readonly json?: Json | undefined;
  /**
   * Called with the parsed body of every successful response, before the body is unwrapped. Not called for files,
   * streams and ignored bodies. If it throws an error, the call fails. Default: none.
   */
  readonly validate?:
    | ((body: unknown, call: { method: string; path: string; status: number }) => unknown)
    | undefined;
  /**
   * Allows credentials in a browser, where every visitor can read them. Default: false, so the constructor throws if
   * there are credentials.
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** The options of a single call; they override the client's. */
export interface CallOptions {
  /** Timeout of each attempt in milliseconds, from connecting to the last byte of the body. `Infinity` disables it. */
  readonly timeout?: number | undefined;
  /** Time limit of the whole call in milliseconds, including all attempts, the back-off between them and the body. */
  readonly deadline?: number | undefined;
  /** Maximum number of retries of a failed call; 0 disables them. */
  readonly maxRetries?: number | undefined;
  /** Aborts the call, which then rejects with the API's `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Headers of this call, which override the client's. */
  readonly headers?: HeaderValues | undefined;
  /**
   * Idempotency key of the call, sent with every attempt. Default: a random key if the operation accepts one. If the
   * operation doesn't accept a key, a key that you pass is still sent, but it doesn't make the call retryable.
   */
  readonly idempotencyKey?: string | undefined;
  /** Hooks that run around every attempt of this call and after the call. They run after the client's own hooks. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Reconnects when an event stream ends or breaks and resumes after the last event, until the server responds with
   * status 204. Default: false.
   */
  readonly reconnect?: boolean | undefined;
  /** Query parameters that the API's document doesn't declare. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Members of a JSON or form body that the API's document doesn't declare. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/** The checked options of a call, including defaults from the client and the operation. */
export interface CallSettings {
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds; undefined means no limit. */
  readonly deadline: number | undefined;
  /** Maximum number of attempts after the first. */
  readonly maxRetries: number;
  readonly headers: HeaderOverrides;
  readonly hooks: readonly Middleware[];
}

/** HTTP methods of requests that the API's document doesn't declare, in lowercase as in OpenAPI. */
export type RequestMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch';

/** The options of a request that the API's document doesn't declare. */
export interface RequestOptions extends Omit<CallOptions, 'body'> {
  /**
   * A FormData, URLSearchParams, Blob, bytes, stream or `fromPath(…)`, sent as it is; a string, sent as it is if
   * `headers` contain its content type; or any other value, sent as JSON. A request with a stream isn't retried.
   */
  readonly body?: unknown;
}

/** The options for a wait. */
export interface WaitOptions extends Omit<
  CallOptions,
  'timeout' | 'deadline' | 'idempotencyKey' | 'reconnect' | 'body'
> {
  /** Milliseconds between two polls. Default: 5000. */
  readonly pollInterval?: number | undefined;
  /** Time limit of the whole wait in milliseconds, after which it fails with a `TimeoutError`. Default: 600,000. */
  readonly timeout?: number | undefined;
}
