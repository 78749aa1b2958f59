/** The part of the platform's `fetch` signature that the client uses. */
export type PlatformFetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` that a client accepts: the platform's, undici's, node-fetch's or a wrapper of one. Their request and response
 * types differ; these are the shared parts.
 */
export type Fetch = (url: string, init: FetchRequest) => Promise<FetchResponse>;

/** The request that a client passes to `fetch`. */
export interface FetchRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | BinaryBody;
  redirect?: 'manual' | 'error';
  signal?: AbortSignal;
}

/** A Blob or, for its upload, a stream. Implementations of `fetch` type these differently; all accept this type. */
export type BinaryBody = Blob & URLSearchParams;

/** The response that `fetch` resolves to. Other members of a `Response` are needed only by callers that use them. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Options of `fetch` that are passed on unchanged, such as `dispatcher` (undici) or `keepalive`. */
export interface FetchOptions extends Omit<
  RequestInit,
  'method' | 'headers' | 'body' | 'signal' | 'redirect' | 'dispatcher'
> {
  /** Node.js: an undici `Dispatcher`, for proxies, certificates and connection pools. */
  readonly dispatcher?: unknown;
}
