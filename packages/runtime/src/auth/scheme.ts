import type { EncodedBody } from '../body/body-codec.js';

/** Maximum length of a credential in characters: about the size that servers accept for all headers together. */
export const MAX_SECRET_LENGTH = 16_384;

/**
 * A credential, or a function that returns one. The function is called on every attempt. After a 401 response, a call
 * that allows retries is retried once, because the function may return a new credential.
 */
export type Secret = string | (() => string | Promise<string>);

/**
 * Alternative lists of schemes (an OR of ANDs): all schemes of one list are required together. An empty list allows
 * anonymous calls.
 */
export type Security = readonly (readonly string[])[];

/** The parts of a request that carry credentials. */
export interface AuthRequest {
  url: string;
  readonly headers: Record<string, string>;
}

/** The client functions that credentials use. */
export interface AuthContext {
  /** Returns the value of a credential option. If the option is a function, calls it and returns its result. */
  resolveSecret(value: unknown, option: string): Promise<string>;
  /** Masks a string in all later logs and errors. */
  addSecret(text: string): void;
  /**
   * Sends a POST request without the client's credentials. A relative URL is resolved against the client's base URL.
   */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: EncodedBody,
  ): Promise<{ readonly data: unknown; readonly createError: (message: string) => Error }>;
}

/** A credential of the client. */
export interface Credential {
  /** Adds the credential to the request of an attempt, before hooks see the request. */
  apply(request: AuthRequest, context: AuthContext): Promise<void> | undefined;
  /**
   * Called after a 401 response. Returns true if a new credential may be accepted; the call is then retried once, if it
   * allows retries.
   */
  expire?(request: AuthRequest): boolean;
}

/** One part of a credential, such as a password. */
export interface Field {
  /** The client option that carries the field. */
  readonly option: string;
  /** Other names of the option. */
  readonly aliases?: readonly string[] | undefined;
  /** Environment variable that is read if the option is absent. */
  readonly env?: string | undefined;
}

/** The runtime counterpart of a Security Scheme Object (OpenAPI 3.1, §4.8.27). */
export interface Scheme {
  /** Identifies the scheme across a thread boundary. */
  readonly kind?: string;
  readonly config?: unknown;
  /** Lowercase name of the header that carries the credential; undefined if the credential is sent in the URL. */
  readonly header?: string | undefined;
  readonly fields: readonly Field[];
  /** Creates the credential from the values of the fields. Returns undefined if a required value is missing. */
  open(values: readonly unknown[]): Credential | undefined;
}
