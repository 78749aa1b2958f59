/** The request of one attempt as hooks see it. Their changes are sent. */
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
  /** Before the request. A returned response is used instead of sending it; later hooks of this attempt are skipped. */
  onRequest?(context: HookContext): Maybe<Response>;
  /** After the response headers, for any status. A returned response replaces it; later hooks are skipped. */
  onResponse?(context: HookContext & { readonly response: Response }): Maybe<Response>;
  /** After a failure of any kind, error statuses included. A returned response replaces it; later hooks are skipped. */
  onError?(context: HookContext & { readonly error: unknown }): Maybe<Response>;
}
