/** The signature of `fetch` that the client calls. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Options of `fetch` that are passed on unchanged, such as `dispatcher` (undici) or `keepalive`. */
export interface FetchOptions extends Omit<
  RequestInit,
  'method' | 'headers' | 'body' | 'signal' | 'redirect' | 'dispatcher'
> {
  /** Node.js: an undici `Dispatcher`, for proxies, certificates and connection pools. */
  readonly dispatcher?: unknown;
}
