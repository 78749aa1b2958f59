import type { EncodedBody } from '../body/body-codec.js';

/** Characters of a credential: servers accept about as much in all headers together. */
export const MAX_SECRET_LENGTH = 16_384;

/** A credential, or a function that is called for it on every attempt and, once a call, after a 401 response. */
export type Secret = string | (() => string | Promise<string>);

/** Alternatives of schemes that are required together: an OR of ANDs; an empty alternative allows anonymous calls. */
export type Security = readonly (readonly string[])[];

/** The parts of a request that carry credentials. */
export interface AuthRequest {
  url: string;
  readonly headers: Record<string, string>;
}

/** The client's functions that credentials use. */
export interface AuthContext {
  /** Resolves a field to its text; calls it if it is a function. */
  resolveSecret(value: unknown, option: string): Promise<string>;
  /** Keeps a text out of logs and errors from now on. */
  addSecret(text: string): void;
  /** Posts a body to a URL relative to the client's base URL, without credentials of the client. */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: EncodedBody,
  ): Promise<{ readonly data: unknown; readonly createError: (message: string) => Error }>;
}

/** A credential that the client holds. */
export interface Credential {
  /** Adds itself to the request of one attempt, before hooks see it. */
  apply(request: AuthRequest, context: AuthContext): Promise<void> | undefined;
  /** Called after a 401 response. Returns true if a new credential may be accepted; the call is then repeated once. */
  expire?(request: AuthRequest): boolean;
}

/** One part of a credential, such as a password. */
export interface Field {
  /** The client's option that carries it. */
  readonly option: string;
  /** Other names of the option. */
  readonly aliases?: readonly string[] | undefined;
  /** Environment variable that is read if the option is absent. */
  readonly env?: string | undefined;
}

/** A Security Scheme Object (OpenAPI 3.1, §4.8.27) at run time. */
export interface Scheme {
  /** Names the scheme across a thread boundary, with its configuration. */
  readonly kind?: string;
  readonly config?: unknown;
  /** Lower-case name of the header that carries the credential; undefined: the URL does. */
  readonly header?: string | undefined;
  readonly fields: readonly Field[];
  /** The credential, from the values of the fields; undefined if a required one is missing. */
  open(values: readonly unknown[]): Credential | undefined;
}
