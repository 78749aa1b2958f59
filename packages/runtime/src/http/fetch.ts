/** The signature of the platform's `fetch`, as far as the client uses it. */
export type PlatformFetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * What a client accepts as its `fetch`: the platform's, that of undici or node-fetch, or a function around one. Their
 * types of requests and responses differ; these are the parts that they share.
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

/** A Blob or, for an upload of one, a stream. Every `fetch` types these differently, and accepts this type. */
export type BinaryBody = Blob & URLSearchParams;

/** The response that `fetch` resolves to; it needs the other members of a `Response` only if they are used. */
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
