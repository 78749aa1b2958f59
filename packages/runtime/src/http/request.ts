import type { EncodedBody } from '../body/body-codec.js';

/** The request for one attempt. It is passed to `fetch` after credentials and hooks have changed it. */
export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: EncodedBody | undefined;
  /** True after a redirect response: the server has received the request, even if a later step fails. */
  redirected?: boolean;
}
