/** How an API signs its deliveries: `t=<unix seconds>,v1=<hex>`, HMAC-SHA256 of `<t>.<raw body>`. */
export interface WebhookScheme {
  /** Header with the time and the signatures. */
  readonly signatureHeader: string;
  /** Header with the type of the event. Not signed, so it decides nothing. */
  readonly typeHeader?: string | undefined;
  /** Seconds; the default of `UnwrapOptions.tolerance`. */
  readonly tolerance: number;
  /** Class of the error of a delivery that is refused. */
  readonly error: new (message: string) => Error;
  /** Class of the error of a receiver's own mistake: the delivery may be authentic. */
  readonly usage: new (message: string) => Error;
}

/** The raw body of a delivery, as it came: parsed and printed again it would not match its signature. */
export type WebhookBody = string | ArrayBuffer | ArrayBufferView;

/** Headers of a delivery: `Headers`, an object such as `request.headers` of Node.js, or pairs. */
export type WebhookHeaders =
  | Headers
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface UnwrapOptions {
  /** The webhook's secret; several while it is being changed: one that fits is enough. */
  readonly secret: string | readonly string[];
  /** Seconds that a delivery may be old, or its sender's clock ahead; `Infinity`: any. Default: the API's. */
  readonly tolerance?: number | undefined;
  /** The time to compare with, as a date or in milliseconds since 1970. Default: the present. */
  readonly now?: Date | number | undefined;
}

export interface SignOptions {
  /** The webhook's secret; several give several signatures. */
  readonly secret: string | readonly string[];
  /** The time of the delivery, as a date or in milliseconds since 1970. Default: the present. */
  readonly timestamp?: Date | number | undefined;
}

declare const unknownType: unique symbol;

/** A type that the description doesn't know; `String(type)` is its name. No string, so that known types narrow. */
export interface UnknownEventType {
  toString(): string;
  readonly [unknownType]: true;
}

/** An event of a type that the description doesn't know: what remains where every known type is ruled out. */
export interface UnknownEvent {
  readonly type: UnknownEventType;
  readonly [field: string]: unknown;
}

/** What a delivery turns out to be. */
export type Unwrapped<T> = T | UnknownEvent;
