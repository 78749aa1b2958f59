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

type Maybe<T> = T | undefined | void | Promise<T | undefined | void>;

/** Hooks around every attempt. An error that a hook throws reaches the caller unchanged and is never retried. */
export interface Middleware {
  /** Runs before the request. A returned response replaces sending it and skips later hooks of this attempt. */
  onRequest?(context: HookContext): Maybe<Response>;
  /** Runs after the response headers, for any status. A returned response replaces it and skips later hooks. */
  onResponse?(context: HookContext & { readonly response: Response }): Maybe<Response>;
  /** Runs after any failure, including error statuses. A returned response replaces it and skips later hooks. */
  onError?(context: HookContext & { readonly error: unknown }): Maybe<Response>;
}
