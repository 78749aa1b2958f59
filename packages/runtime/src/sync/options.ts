import type {
  BaseOptions as AsyncOptions,
  CallOptions as AsyncCallOptions,
  WaitOptions as AsyncWaitOptions,
} from '../types/options.js';
import type { KnownJson } from './json.js';

/**
 * A function for the worker thread that makes the calls. Functions of the caller's thread can't cross to it: the
 * thread is blocked while they would run. So the function is exported by a module, which the worker loads.
 */
export interface FromModule {
  /** Absolute path or `file:` URL of the module, ESM or CommonJS. */
  readonly module: string | URL;
  /** Name of the export. Default: `default`. */
  readonly name?: string | undefined;
}

/** A credential, or a function in a module that is asked for it on every try. */
export type Secret = string | FromModule;

/** What every blocking client takes, besides its credentials. */
export interface BaseOptions extends Omit<
  AsyncOptions,
  'fetch' | 'fetchOptions' | 'middleware' | 'json' | 'validate' | 'dangerouslyAllowBrowser'
> {
  /** Used instead of the runtime's own transport. */
  readonly fetch?: FromModule | undefined;
  /** An object for `fetch`, with a `dispatcher` for instance. Setting it selects the global `fetch`. */
  readonly fetchOptions?: FromModule | undefined;
  /** A list of hooks around every try, in order. */
  readonly middleware?: FromModule | undefined;
  /** How JSON is read and written: `bigints`, or a module's. Default: the platform's `JSON`, which rounds integers above 2^53. */
  readonly json?: KnownJson | FromModule | undefined;
  /** Called with every successful answer's body before it is unwrapped; what it throws fails the call. Default: none. */
  readonly validate?: FromModule | undefined;
}

/** What a single call takes; overrides the client's options. A blocked thread can abort nothing: see `timeout`. */
export interface CallOptions extends Omit<AsyncCallOptions, 'signal' | 'middleware'> {
  /** Can't fire while the thread is blocked; use `timeout` or `deadline`. */
  readonly signal?: undefined;
}

/** What a waiter takes. */
export interface WaitOptions extends Omit<AsyncWaitOptions, 'signal' | 'middleware'> {
  /** Can't fire while the thread is blocked; use `timeout`. */
  readonly signal?: undefined;
}
