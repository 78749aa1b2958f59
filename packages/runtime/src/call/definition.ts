import type { Scheme, Security } from '../auth/scheme.js';
import type { Servers } from './servers.js';
import type { ErrorPaths, ErrorTable } from '../errors/error-table.js';
import type { Json } from '../json/json.js';

/** The properties of an API that all its calls share; emitted code declares them once. */
export interface Definition {
  /** Name of the client class, for messages. */
  readonly client: string;
  /** Sent as `User-Agent` (RFC 9110 §10.1.5), except from browsers, which send their own. */
  readonly userAgent: string;
  /** Default of `baseUrl`: a URL, or servers among which options choose; '' if the document declares no server. */
  readonly baseUrl: string | Servers;
  /** Environment variable that is read if `baseUrl` isn't given. */
  readonly baseUrlEnv?: string;
  /** Milliseconds. Default: 30 000. */
  readonly timeout?: number;
  /** Default: 3. */
  readonly maxRetries?: number;
  /** Default: Idempotency-Key. */
  readonly idempotencyHeader?: string;
  /** Default of the `json` option. Default: the platform's `JSON`. */
  readonly json?: Json;
  readonly errors: ErrorTable;
  /** Paths of the facts in an error body. Default: its text is the message. */
  readonly errorBody?: ErrorPaths;
  readonly auth?: Readonly<Record<string, Scheme>>;
  /** Security for operations that declare none. Default: no authentication. */
  readonly security?: Security;
  /** True: a client can be created without credentials, for the calls that yield them. */
  readonly credentialsOptional?: boolean;
}
