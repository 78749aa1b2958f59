import type { AuthContext, Credential, Security } from '../auth/scheme.js';
import type { JsonCodec } from '../body/json.js';
import type { PlatformFetch } from '../http/fetch.js';
import type { HeaderOverrides } from '../http/headers.js';
import type { Log } from '../log/logger.js';
import type { Call } from './call.js';
import type { Definition } from './definition.js';
import type { BaseOptions } from './options.js';

/** The start of every URL of an API. */
export interface BaseUrl {
  /** Without a trailing slash. */
  readonly url: string;
  /** Without the question mark. */
  readonly query: string;
}

/** The client of a call: its checked options and its secrets. */
export interface CallClient extends Omit<AuthContext, 'post'> {
  readonly api: Definition;
  readonly options: BaseOptions;
  /** Headers of the client's options. */
  readonly headers: HeaderOverrides;
  /** Headers of every request; options may override them. */
  readonly defaultHeaders: Readonly<Record<string, string>>;
  /** In lower case. */
  readonly idempotencyHeader: string;
  readonly fetch: PlatformFetch;
  readonly json: JsonCodec;
  readonly log: Log;
  /** The credentials for an operation; undefined: the API's default security. */
  credentialsFor(security: Security | undefined, headers: HeaderOverrides): readonly Credential[];
  /** The base URL: the one that the user configured, else the operation's own server, else the API's. */
  baseUrlFor(server: string | undefined): BaseUrl;
  /** Hides the values of headers that look like credentials in logs and errors. */
  concealHeaders(headers: HeaderOverrides): HeaderOverrides;
  /** The same for the headers of a call, which others may have pushed out. */
  concealCall(call: Call): void;
  /** Masks the secrets in a text. */
  readonly redact: (text: string) => string;
}
