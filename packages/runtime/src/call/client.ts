import type { AuthContext, Credential, Security } from '../auth/scheme.js';
import type { JsonCodec } from '../body/json.js';
import type { PlatformFetch } from '../http/fetch.js';
import type { HeaderOverrides, HeaderValues } from '../http/headers.js';
import type { Log } from '../log/logger.js';
import type { Definition } from './definition.js';
import type { BaseOptions } from './options.js';

/** The base URL of an API, split into its parts. */
export interface BaseUrl {
  /** URL without a trailing slash. */
  readonly url: string;
  /** Query without the question mark. */
  readonly query: string;
}

/** The parts of a client that a call uses, such as the checked options and the secrets. */
export interface CallClient extends AuthContext {
  readonly api: Definition;
  readonly options: BaseOptions;
  /** Headers from the client's options. The options of a call can override them. */
  readonly headers: HeaderOverrides;
  /** Headers that are sent by default, such as `user-agent`. Options can override them. */
  readonly defaultHeaders: Readonly<Record<string, string>>;
  /** Name of the idempotency header in lowercase. */
  readonly idempotencyHeader: string;
  readonly fetch: PlatformFetch;
  readonly json: JsonCodec;
  readonly log: Log;
  /** Returns the credentials for an operation. If `security` is undefined, the API's default security applies. */
  credentialsFor(security: Security | undefined, headers: HeaderOverrides): readonly Credential[];
  /** Returns the configured base URL, or else the operation's own server, or else the API's server. */
  baseUrlFor(server: string | undefined): BaseUrl;
  /**
   * Registers the values of headers that look like credentials, so that logs and errors mask them. Returns the headers.
   */
  concealHeaders(headers: HeaderOverrides): HeaderOverrides;
  /** Masks the header values of a call again, because secrets of other calls may have displaced them. */
  concealCall(
    parameters: Readonly<Record<string, unknown>> | undefined,
    headers: HeaderValues | undefined,
  ): void;
  /** Masks the secrets in a string. */
  readonly redact: (text: string) => string;
}
