import { setHidden } from '../shared/hidden-property.js';

/** What is known of a failure; every member is absent where it isn't known. */
export interface ErrorInfo {
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  readonly body?: unknown;
  readonly type?: string | undefined;
  readonly code?: string | undefined;
  readonly details?: readonly ErrorDetail[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** One complaint of an answer that has several. */
export interface ErrorDetail {
  readonly field?: string;
  readonly message: string;
}

/** A class of an API's error table. */
export type ErrorClass = new (message: string, info?: ErrorInfo) => ApiError;

const brands = Symbol.for('sdkwright.brands');

/**
 * Every failure of every client made by sdkwright; each API has a base class of its own below it.
 *
 * `instanceof` compares brands, so that it holds between copies of a class (ESM and CJS, the async and the blocking
 * package). A subclass that states no brand of its own is compared by prototype, as usual.
 */
export class ApiError extends Error {
  static readonly brand: string = 'sdkwright.ApiError';

  /** Status of the answer; undefined where there was none. */
  declare readonly status: number | undefined;
  /** The API's name for this kind of error. */
  declare readonly type: string | undefined;
  /** The API's name for this very error. */
  declare readonly code: string | undefined;
  /** The single complaints, where the API lists them. */
  declare readonly details: readonly ErrorDetail[] | undefined;
  /** The server's id of the request: quote it to the API's support. */
  declare readonly requestId: string | undefined;
  /** Seconds after which the API asks to come back, from `Retry-After` or the body. */
  declare readonly retryAfter: number | undefined;
  /** HTTP method of the call, in upper case. */
  declare readonly method: string | undefined;
  /** Path of the call, without its query. */
  declare readonly path: string | undefined;
  /** Body of the answer: parsed JSON, or text. */
  declare readonly body: unknown;
  /** Headers of the answer. Not enumerable: logs leave them out. */
  declare readonly headers: Headers | undefined;

  constructor(message: string, { cause, headers, ...known }: ErrorInfo = {}) {
    super(message, cause === undefined ? undefined : { cause });
    const own = new.target.brand;
    setHidden(this, 'name', own.slice(own.lastIndexOf('.') + 1));
    setHidden(this, 'headers', headers);
    Object.assign(this, known);
  }

  get [brands](): string[] {
    const found: string[] = [];
    let step: unknown = this.constructor;
    while (typeof step === 'function') {
      if (Object.hasOwn(step, 'brand')) found.push((step as typeof ApiError).brand);
      step = Object.getPrototypeOf(step);
    }
    return found;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (!Object.hasOwn(this, 'brand'))
      return Function.prototype[Symbol.hasInstance].call(this, value);
    const found = (value as { [brands]?: unknown } | null | undefined)?.[brands];
    return Array.isArray(found) && found.includes(this.brand);
  }

  /** What may be stored or sent on: no headers, no stack. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}
