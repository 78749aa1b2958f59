/** The request of one attempt. Hooks may change it. */
export interface HookRequest {
  /** In upper case. */
  method: string;
  /** With its query. */
  url: string;
  /** Credentials included. */
  headers: Headers;
  /** Passed to `fetch`. */
  body: RequestInit['body'];
}

/** The argument of every hook. */
export interface HookContext {
  readonly request: HookRequest;
  /** Path template of the operation. */
  readonly path: string;
  /** 0 for the first attempt. */
  readonly attempt: number;
}

/** A call that has its value or its error. */
export interface SettledCall {
  /** In upper case. */
  readonly method: string;
  /** Path template of the operation. */
  readonly path: string;
  /** Number of attempts; for a wait, of all its polls together. */
  readonly attempts: number;
  /** Milliseconds, including the delays between attempts; of a stream, until it is open. */
  readonly duration: number;
  /** Status of the last response; undefined without a response. */
  readonly status: number | undefined;
  /** The error of the call; undefined if it succeeded. */
  readonly error: unknown;
}

type Maybe<T> = T | undefined | void | Promise<T | undefined | void>;

/** Hooks around every attempt, and after the call. An error that a hook throws reaches the caller unchanged and is never retried. */
export interface Middleware {
  /** Runs before the request. A returned response replaces sending it and skips later hooks of this attempt. */
  onRequest?(context: HookContext): Maybe<Response>;
  /** Runs after the response headers, for any status. A returned response replaces it and skips later hooks. */
  onResponse?(context: HookContext & { readonly response: Response }): Maybe<Response>;
  /** Runs after any failure, including error statuses. A returned response replaces it and skips later hooks. */
  onError?(context: HookContext & { readonly error: unknown }): Maybe<Response>;
  /** Runs once a call, after its last attempt. The call doesn't wait for it; an error that it throws is only logged. */
  onSettled?(call: SettledCall): unknown;
}
