/** The part of the platform's `fetch` signature that the client uses. */
export type PlatformFetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` function that a client accepts: the platform's, undici's, node-fetch's or a wrapper around one of them.
 * Their request and response types differ; this type contains the common parts.
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

/**
 * A Blob, or a stream of its bytes. `fetch` implementations declare these types differently, but all of them accept
 * this type.
 */
export type BinaryBody = Blob & URLSearchParams;

/**
 * The response that `fetch` returns. Callers that use other members of a `Response` need a `fetch` that provides them.
 */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Additional options for `fetch`, such as `dispatcher` (undici) or `keepalive`. */
export interface FetchOptions extends Omit<
  RequestInit,
  'method' | 'headers' | 'body' | 'signal' | 'redirect' | 'dispatcher'
> {
  /** Node.js only: an undici `Dispatcher`, for proxies, certificates and connection pools. */
  readonly dispatcher?: unknown;
}
