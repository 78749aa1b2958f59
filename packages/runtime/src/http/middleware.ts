/** The request for one attempt. Hooks can change it. */
export interface HookRequest {
  /** HTTP method in uppercase. */
  method: string;
  /** URL, including the query. */
  url: string;
  /** Headers, including the credentials. */
  headers: Headers;
  /** Request body, as passed to `fetch`. */
  body: RequestInit['body'];
}

/** The argument of every hook except `onSettled`. Some hooks receive additional members. */
export interface HookContext {
  readonly request: HookRequest;
  /** Path template of the operation. */
  readonly path: string;
  /** Number of the attempt, starting with 0. */
  readonly attempt: number;
}

/** A call that has ended with a result or an error. */
export interface SettledCall {
  /** HTTP method in uppercase. */
  readonly method: string;
  /** Path template of the operation. */
  readonly path: string;
  /** Number of attempts. For a wait, the total of all its polls. */
  readonly attempts: number;
  /**
   * Duration in milliseconds, including delays between attempts. For a stream, the time until it
   * opens.
   */
  readonly duration: number;
  /** Status of the response that led to the result or the error; undefined if there was none. */
  readonly status: number | undefined;
  /** The error of the call; undefined if it succeeded. */
  readonly error: unknown;
}

type Maybe<T> = T | undefined | void | Promise<T | undefined | void>;

/**
 * Hooks that run around every attempt and after the call. An error that any hook except `onSettled` throws reaches the
 * caller unchanged and ends the call without a retry.
 */
export interface Middleware {
  /**
   * Runs before the request. If it returns a response, no request is sent, and later `onRequest` hooks and all
   * `onResponse` hooks of this attempt are skipped.
   */
  onRequest?(context: HookContext): Maybe<Response>;
  /**
   * Runs when the response headers have arrived, for any status. A returned response replaces the original and skips
   * later `onResponse` hooks.
   */
  onResponse?(context: HookContext & { readonly response: Response }): Maybe<Response>;
  /**
   * Runs after an attempt fails, for example with an error status. A returned response replaces the failure and skips
   * later `onError` hooks. The response is ignored if the call was aborted or its deadline has passed.
   */
  onError?(context: HookContext & { readonly error: unknown }): Maybe<Response>;
  /**
   * Runs once per call, after its last attempt, but not for a call that is rejected before any attempt. The call
   * doesn't wait for it, and an error that it throws is only logged.
   */
  onSettled?(call: SettledCall): unknown;
}
