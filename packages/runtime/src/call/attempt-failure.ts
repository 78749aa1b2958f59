import type { ApiError } from '../errors/api-error.js';

/** The cause of a failure, with the facts that decide about a retry. */
export type FailureReason =
  | { readonly kind: 'status'; readonly status: number; readonly headers: Headers }
  | {
      readonly kind: 'connection';
      /** False: the server can't have received the request. */
      readonly sent: boolean;
      /** True: a retry would fail the same way. */
      readonly permanent?: boolean;
    }
  | { readonly kind: 'timeout' }
  /** The response can't be decoded. */
  | { readonly kind: 'response' };

/** A failed attempt. Errors of hooks and callbacks are thrown instead. */
export class AttemptFailure {
  constructor(
    readonly error: ApiError,
    readonly reason: FailureReason,
  ) {}
}
