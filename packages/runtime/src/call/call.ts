import type { Credential } from '../auth/scheme.js';
import type { EncodedBody } from '../body/body-codec.js';
import type { CallClient } from './client.js';
import type { CallOptions, CallSettings, WaitOptions } from './options.js';
import type { PageStyle } from './page-style.js';
import type { CallFailure, CallResult } from './result.js';
import type { StreamLink } from './stream-link.js';
import type { Traits } from './traits.js';

/** A call as the caller made it, independent of its attempts. Immutable. */
export interface Call {
  readonly client: CallClient;
  /** HTTP method in uppercase. */
  readonly method: string;
  /** Path template. */
  readonly path: string;
  readonly data: Descriptor;
  readonly options: CallOptions;
  /** Absolute URL from a response, which replaces the path, the query and the body. */
  readonly givenUrl?: string | undefined;
  /** The resolved URL; undefined before it is resolved. */
  readonly url?: string | undefined;
  /** The encoded body; undefined before it is encoded. */
  readonly body?: EncodedBody | undefined;
  /** Creates the result from a decoded body. Default: the unwrapped body. */
  readonly transform?:
    | ((body: unknown, response: Pick<Response, 'headers'>, call: LocatedCall) => unknown)
    | undefined;
  /** True if redirects to another origin must not be followed, because the response is trusted. */
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
  /** The idempotency key that all attempts of the call share; undefined if there is none. */
  readonly idempotencyKey: string | undefined;
}

/** A call as declared by emitted code, without types. */
export interface Descriptor extends Traits {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly cookie?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** Dotted path of the result inside the response. */
  readonly unwrap?: string | undefined;
  /** If `'void'`, the response body is read and ignored. */
  readonly returns?: 'void' | undefined;
  /** Decodes the response body. Default: by its content type. */
  readonly decode?: ResponseCodec<unknown> | undefined;
  readonly page?: PageStyle | undefined;
  readonly poll?: Poll | undefined;
}

/** A behavior that repeats a call until the wait ends. */
export interface Poll {
  /** Identifies the behavior across a thread boundary. */
  readonly kind: string;
  /** Starts the wait. Its options are passed separately, because `call` has no options. The promise never rejects. */
  readonly start: (call: Call, options?: WaitOptions) => Promise<CallResult | CallFailure>;
}

/** A decoder for the bodies of successful responses. It replaces the default decoding by content type. */
export interface ResponseCodec<T> {
  /** Identifies the codec across a thread boundary. */
  readonly kind?: string;
  /**
   * Creates the link of a streamed response. If it is present, `decode` returns immediately, and the body is read
   * later.
   */
  readonly streams?: ((call: PreparedCall, controller: AbortController) => StreamLink) | undefined;
  /**
   * True if the codec can decode the response. Other responses are decoded by their content type. Default: all
   * responses are accepted.
   */
  readonly accepts?: ((response: Response) => boolean) | undefined;
  decode(response: Response, link?: StreamLink): Promise<T> | T;
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
