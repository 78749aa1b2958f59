import type { DateReader } from '../json/dates.js';

/** Configuration that all signature schemes share. */
export interface SchemeConfig {
  /** Header with the type of the event. Informational only, because it isn't signed. */
  readonly typeHeader?: string | undefined;
  /** Default for `UnwrapOptions.tolerance`, in seconds. */
  readonly tolerance: number;
  /** Converts the date-times of an event. Default: none. */
  readonly dates?: DateReader | undefined;
  /** Error class for an invalid delivery. */
  readonly error: new (message: string) => Error;
  /** Error class for a mistake by the caller, such as a missing secret. The delivery itself may be authentic. */
  readonly usage: new (message: string) => Error;
}

/** Signed parts of a delivery, apart from its body. */
export interface SignedParts {
  readonly id: string;
  /** The time of the delivery in Unix seconds. */
  readonly time: string;
}

/** The way in which an API signs its deliveries: HMAC-SHA256 of a string that ends with the raw body. */
export interface WebhookScheme extends SchemeConfig {
  /** Header with the time of the delivery; undefined if deliveries have no time. */
  readonly timestampHeader: string | undefined;
  /** Encoding of a signature in its header. */
  readonly encoding: 'hex' | 'base64';
  /** Reads the parts and the signatures. `header` throws if the delivery lacks the header. */
  readonly read: (
    header: (name: string) => string,
  ) => SignedParts & { readonly signatures: readonly string[] };
  /** Returns the headers of a delivery. */
  readonly write: (parts: SignedParts, signatures: readonly string[]) => Record<string, string>;
  /** Returns the part of the signed text that precedes the body. */
  readonly before: (parts: SignedParts) => string;
  /** Derives the HMAC key from a secret. Default: the secret's UTF-8 bytes. */
  readonly key?: (secret: string) => Uint8Array<ArrayBuffer>;
}

/** The raw body of a delivery. A body that was parsed and serialized again would not match its signature. */
export type WebhookBody = string | ArrayBuffer | ArrayBufferView;

/** Headers of a delivery: `Headers`, an object such as `request.headers` in Node.js, or pairs. */
export type WebhookHeaders =
  | Headers
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface UnwrapOptions {
  /** The webhook's secret, or several secrets during a rotation, one of which must match. */
  readonly secret: string | readonly string[];
  /**
   * Maximum difference in seconds between the delivery's timestamp and `now`. `Infinity` disables the check. Default:
   * the API's tolerance. Has no effect if the API sends no timestamp.
   */
  readonly tolerance?: number | undefined;
  /** The current time, as a date or in milliseconds since 1970. Default: the system time. */
  readonly now?: Date | number | undefined;
}

export interface SignOptions {
  /** The webhook's secret. Several secrets produce several signatures. */
  readonly secret: string | readonly string[];
  /** The time of the delivery, as a date or in milliseconds since 1970. Default: the current time. */
  readonly timestamp?: Date | number | undefined;
  /** The ID of the delivery, if the API sends one. Default: a random ID. */
  readonly id?: string | undefined;
}

declare const unknownType: unique symbol;

/**
 * An event type that the API's document doesn't declare. It isn't a string, so that comparisons with known types narrow
 * the event; `String(type)` returns its text.
 */
export interface UnknownEventType {
  toString(): string;
  readonly [unknownType]: true;
}

/**
 * An event whose type the API's document doesn't declare. This type remains after an event has been narrowed by all
 * known types.
 */
export interface UnknownEvent {
  readonly type: UnknownEventType;
  readonly [field: string]: unknown;
}

/** A verified event. */
export type Unwrapped<T> = T | UnknownEvent;
