import type { EncodedBody } from '../body/body-codec.js';

/** The request of one attempt, which is passed to `fetch` after credentials and hooks have changed it. */
export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: EncodedBody | undefined;
  /** True after a redirect response: the request has arrived, whatever fails after that. */
  redirected?: boolean;
}
