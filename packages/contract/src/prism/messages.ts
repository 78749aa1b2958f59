/** A request that the main thread sends to Prism's thread. */
export interface PrismRequest {
  readonly id: number;
  /** Lowercase HTTP method. */
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Prism's response to the request with the same ID. */
export interface PrismResponse {
  readonly id: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
