import type { Scheme, Security } from '../auth/scheme.js';
import type { ErrorReader } from './error-reader.js';
import type { Servers } from './servers.js';
import type { ErrorPaths, ErrorTable } from '../errors/error-table.js';
import type { DateReader } from '../json/dates.js';
import type { Json } from '../json/json.js';

/** The properties of an API that all its calls share. Emitted code declares them once. */
export interface Definition {
  /** Name of the client class, used in messages. */
  readonly client: string;
  /** Sent as `User-Agent` (RFC 9110 §10.1.5), except in browsers, which send their own. */
  readonly userAgent: string;
  /**
   * Default of the `baseUrl` option: a URL, or servers that options select from. Empty if the document declares no
   * server.
   */
  readonly baseUrl: string | Servers;
  /** Environment variable that is read if the `baseUrl` option is absent. */
  readonly baseUrlEnv?: string;
  /** Milliseconds. Default: 30,000. */
  readonly timeout?: number;
  /** Default: 3. */
  readonly maxRetries?: number;
  /** Default: Idempotency-Key. */
  readonly idempotencyHeader?: string;
  /** Default value of the `json` option. Default: the platform's `JSON` with a limit on the nesting depth. */
  readonly json?: Json;
  readonly errors: ErrorTable;
  /** Dotted paths of the fields in an error body. Default: common locations in the body. */
  readonly errorBody?: ErrorPaths;
  readonly auth?: Readonly<Record<string, Scheme>>;
  /** Reads the message and the problems from an error body. Default: reads the declared paths, or else common paths. */
  readonly errorReader?: ErrorReader;
  /** Converts the date-times in an error body in place. Default: none. */
  readonly errorDates?: DateReader;
  /** Security for operations that declare none. Default: no authentication. */
  readonly security?: Security;
  /** True if a client can be created without credentials, for example to call the operations that issue them. */
  readonly credentialsOptional?: boolean;
}
