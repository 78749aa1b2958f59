import type { Scheme } from '../auth/scheme.js';
import type { ErrorPaths, ErrorTable } from '../errors/table.js';
import type { Security } from '../types/descriptor.js';
import type { Json } from '../types/options.js';

/** What holds for every call of an API; emitted code states it once. */
export interface Definition {
  /** Name of the client class, for messages. */
  readonly client: string;
  /** Sent as `User-Agent` (RFC 9110 §10.1.5), save from browsers, which send their own. */
  readonly userAgent: string;
  /** Default of `baseUrl`; '' where there is none. */
  readonly baseUrl: string;
  /** Environment variable that is read where `baseUrl` isn't given. */
  readonly baseUrlEnv?: string;
  /** Milliseconds. Default: 30 000. */
  readonly timeout?: number;
  /** Default: 3. */
  readonly maxRetries?: number;
  /** Default: Idempotency-Key. */
  readonly idempotencyHeader?: string;
  /** Default of `json`. Default: JSON. */
  readonly json?: Json;
  readonly errors: ErrorTable;
  /** Where an error body says what; default: its text is the message. */
  readonly errorBody?: ErrorPaths;
  readonly auth?: Readonly<Record<string, Scheme>>;
  /** What calls need that don't say. Default: nothing. */
  readonly security?: Security;
}
