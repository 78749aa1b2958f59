import type { AuthContext, Credential } from '../auth/scheme.js';
import type { EncodedBody } from '../body/body-codec.js';
import type { CallClient } from './client.js';
import type { Descriptor } from './descriptor.js';
import type { CallOptions } from './options.js';
import type { CallSettings } from './settings.js';

/** One logical call, over all its attempts, as the caller made it. Immutable. */
export interface Call {
  readonly client: CallClient;
  /** In upper case. */
  readonly method: string;
  /** Path template. */
  readonly path: string;
  readonly data: Descriptor;
  readonly options: CallOptions;
  /** An absolute URL that the server returned; it replaces path, query and body. */
  readonly givenUrl?: string | undefined;
  /** The URL, once it is known. */
  readonly url?: string | undefined;
  /** The body, if it is already encoded. */
  readonly body?: EncodedBody | undefined;
  /** Creates the value from a decoded body. Default: the body, unwrapped. */
  readonly transform?:
    | ((body: unknown, response: Pick<Response, 'headers'>, call: LocatedCall) => unknown)
    | undefined;
  /** True: redirects to another origin are not followed, because the caller trusts the response. */
  readonly sameOrigin?: boolean | undefined;
  /** True: the value is the body as chunks, which the caller's side of a thread boundary decodes. */
  readonly undecoded?: boolean | undefined;
}

/** A call whose URL is known. */
export interface LocatedCall extends Call {
  readonly url: string;
}

/** A call that can be sent: its options are checked, its body is encoded. */
export interface PreparedCall extends LocatedCall {
  readonly settings: CallSettings;
  readonly credentials: readonly Credential[];
  readonly authContext: AuthContext;
  /** The same on every attempt. */
  readonly idempotencyKey: string | undefined;
}

export function createCall(
  client: CallClient,
  method: string,
  path: string,
  data: Descriptor,
  options?: CallOptions | null,
): Call {
  return Object.freeze({
    client,
    method: method.toUpperCase(),
    path,
    data,
    options: options ?? {},
  });
}
