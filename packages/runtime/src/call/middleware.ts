/** The request of one try, as hooks see it: what they change is what is sent. */
export interface HookRequest {
  /** In upper case. */
  method: string;
  /** With its query. */
  url: string;
  /** Credentials included. */
  headers: Headers;
  /** As it will be given to `fetch`. */
  body: RequestInit['body'];
}

/** What a hook is told. */
export interface HookContext {
  readonly request: HookRequest;
  /** Path template of the operation. */
  readonly path: string;
  /** 0 for the first try. */
  readonly attempt: number;
}

type Maybe<T> = T | undefined | void | Promise<T | undefined | void>;

/** Hooks around every try; what a hook throws reaches the caller as it is, and is never retried. */
export interface Middleware {
  /** Before the request. An answer returned here is taken instead of sending it; later hooks of this try are skipped. */
  onRequest?(context: HookContext): Maybe<Response>;
  /** After the headers of the answer, of any status. An answer returned here replaces it; later hooks are skipped. */
  onResponse?(context: HookContext & { readonly response: Response }): Maybe<Response>;
  /** After a failure of any kind, error statuses included. An answer returned here replaces the failure; later hooks are skipped. */
  onError?(context: HookContext & { readonly error: unknown }): Maybe<Response>;
}
