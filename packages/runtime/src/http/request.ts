import type { EncodedBody } from '../body/body-codec.js';

/** The request of one attempt, as it goes to `fetch`. Credentials and hooks change it before. */
export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: EncodedBody | undefined;
  /** True once a server has answered with a redirect: the request has arrived, whatever fails after that. */
  redirected?: boolean;
}
