import type { AuthContext, Credential } from '../auth/scheme.js';
import type { EncodedBody } from '../body/body-codec.js';
import type { CallClient } from './client.js';
import type { Descriptor } from './descriptor.js';
import type { CallOptions } from './options.js';
import type { CallSettings } from './settings.js';

/** A call as the caller made it, independent of its attempts. Immutable. */
export interface Call {
  readonly client: CallClient;
  /** HTTP method in upper case. */
  readonly method: string;
  /** Path template. */
  readonly path: string;
  readonly data: Descriptor;
  readonly options: CallOptions;
  /** Absolute URL from a response; replaces path, query and body. */
  readonly givenUrl?: string | undefined;
  /** The resolved URL; undefined before it is resolved. */
  readonly url?: string | undefined;
  /** The encoded body; undefined before it is encoded. */
  readonly body?: EncodedBody | undefined;
  /** Creates the result from a decoded body. Default: the unwrapped body. */
  readonly transform?:
    | ((body: unknown, response: Pick<Response, 'headers'>, call: LocatedCall) => unknown)
    | undefined;
  /** True if redirects to another origin must not be followed, because the caller trusts the response. */
  readonly sameOrigin?: boolean | undefined;
  /** True if the result is the raw body in chunks, which the caller's thread decodes. */
  readonly undecoded?: boolean | undefined;
}

/** A call whose URL is resolved. */
export interface LocatedCall extends Call {
  readonly url: string;
}

/** A call that is ready to be sent: its options are checked and its body is encoded. */
export interface PreparedCall extends LocatedCall {
  readonly settings: CallSettings;
  readonly credentials: readonly Credential[];
  readonly authContext: AuthContext;
  /** The key that all attempts of the call share. */
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
