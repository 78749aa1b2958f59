import { setHidden } from '../shared/hidden-property.js';

/** The data of an error. Unknown fields are absent. */
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

/** One of several problems that a response reports. */
export interface ErrorDetail {
  readonly field?: string;
  readonly message: string;
}

/** An error class in an API's error table. */
export type ErrorClass = new (message: string, info?: ErrorInfo) => ApiError;

const brands = Symbol.for('sdkwright.brands');

/**
 * The base class of all errors that generated clients throw. Each API derives its own base class from it.
 *
 * `instanceof` compares brands, so it works across copies of a class (ESM and CJS, the async and the blocking package).
 * A subclass without its own brand is compared by prototype, as usual.
 */
export class ApiError extends Error {
  static readonly brand: string = 'sdkwright.ApiError';

  /** Status of the response; undefined if there was no response. */
  declare readonly status: number | undefined;
  /** The API's name for this kind of error. */
  declare readonly type: string | undefined;
  /** The API's code for this error, or the platform's code for a failed connection, such as `ECONNRESET`. */
  declare readonly code: string | undefined;
  /** The individual problems, if the API lists them. */
  declare readonly details: readonly ErrorDetail[] | undefined;
  /** The request ID that the server assigned. Include it when you contact the API's support team. */
  declare readonly requestId: string | undefined;
  /** Number of seconds after which the API accepts a retry, from `Retry-After` or the body. */
  declare readonly retryAfter: number | undefined;
  /** HTTP method of the call, in uppercase. */
  declare readonly method: string | undefined;
  /** Path of the call, without its query. */
  declare readonly path: string | undefined;
  /** Body of the response: parsed JSON or text. */
  declare readonly body: unknown;
  /** Headers of the response. Not enumerable, so logs omit them. */
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

  /**
   * Returns the fields of the error without its headers, stack and cause, so that the result can be stored or sent
   * safely.
   */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}
