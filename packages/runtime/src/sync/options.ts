import type {
  BaseOptions as AsyncOptions,
  CallOptions as AsyncCallOptions,
  WaitOptions as AsyncWaitOptions,
} from '../call/options.js';
import type { Json } from '../json/json.js';

/** A JSON implementation that both threads have, such as `bigints`. */
export type KnownJson = Json & { readonly kind: string };

/**
 * A function or another value that is used in the worker thread, which makes the calls. It is exported by a module that
 * the worker loads. Functions from the caller's thread can't be used, because that thread is blocked during a call.
 */
export interface FromModule {
  /** Absolute path or `file:` URL of the module, ESM or CommonJS. */
  readonly module: string | URL;
  /** Name of the export. Default: `default`. */
  readonly name?: string | undefined;
}

/** A credential, or a module's function that returns the credential for each attempt. */
export type Secret = string | FromModule;

/** The options of every blocking client, apart from its credentials. */
export interface BaseOptions extends Omit<
  AsyncOptions,
  'fetch' | 'fetchOptions' | 'middleware' | 'json' | 'validate' | 'dangerouslyAllowBrowser'
> {
  /** A function that is used instead of the runtime's own transport. */
  readonly fetch?: FromModule | undefined;
  /**
   * An object with options for `fetch`, such as a `dispatcher`. Setting it selects the global `fetch` unless the
   * `fetch` option is set.
   */
  readonly fetchOptions?: FromModule | undefined;
  /** A list of hooks that run around every attempt and after each call, in order. */
  readonly middleware?: FromModule | undefined;
  /** Parses and writes JSON: `bigints` or a module's export. Default: `JSON`, which rounds integers above 2^53. */
  readonly json?: KnownJson | FromModule | undefined;
  /**
   * Called with the body of every successful response before it is unwrapped; if the function throws, the call fails.
   * Default: none.
   */
  readonly validate?: FromModule | undefined;
}

/** The options of a single call; they override the client's. A blocked thread can't abort a call: see `timeout`. */
export interface CallOptions extends Omit<AsyncCallOptions, 'signal' | 'middleware'> {
  /** A signal can't fire while the thread is blocked; use `timeout` or `deadline`. */
  readonly signal?: undefined;
}

/** The options of a request that the API's document doesn't declare. */
export interface RequestOptions extends Omit<CallOptions, 'body'> {
  /**
   * A FormData, URLSearchParams, Blob, bytes or `fromPath(…)`, sent as it is; a string, sent as it is if `headers`
   * contain its content type; or any other value, sent as JSON. A stream can't be read while the thread is blocked.
   */
  readonly body?: unknown;
}

/** The options for a wait. */
export interface WaitOptions extends Omit<AsyncWaitOptions, 'signal' | 'middleware'> {
  /** A signal can't fire while the thread is blocked; use `timeout`. */
  readonly signal?: undefined;
}
