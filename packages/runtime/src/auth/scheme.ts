import type { Wire } from '../call/follow.js';
import type { Client } from '../client/client.js';

/** A credential that the client holds. */
export interface Credential {
  /** Puts itself into one try, before hooks see it. */
  apply(wire: Wire, client: Client): Promise<void> | undefined;
  /** Called when an answer was 401. True: there may be a better credential now, so one more try is worth it. */
  expire?(wire: Wire): boolean;
}

/** One part of a credential, such as a password. */
export interface Field {
  /** The client's option that carries it. */
  readonly option: string;
  /** Other spellings of the option. */
  readonly aliases?: readonly string[] | undefined;
  /** Environment variable that is read where the option is absent. */
  readonly env?: string | undefined;
}

/** A Security Scheme Object (OpenAPI 3.1, §4.8.27) at run time. */
export interface Scheme {
  readonly fields: readonly Field[];
  /** The credential, from the values of the fields; undefined where too much is missing. */
  open(values: readonly unknown[]): Credential | undefined;
}
