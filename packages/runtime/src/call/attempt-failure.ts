import type { ApiError } from '../errors/api-error.js';

/** The cause of a failed attempt, with the data that retry decisions are based on. */
export type FailureReason =
  | { readonly kind: 'status'; readonly status: number; readonly headers: Headers }
  | {
      readonly kind: 'connection';
      /** False if the server can't have received the request. */
      readonly sent: boolean;
      /** True if a retry would fail in the same way. */
      readonly permanent?: boolean;
    }
  | { readonly kind: 'timeout' }
  /** The response can't be decoded. */
  | { readonly kind: 'response' };

/** A failed attempt. Errors that hooks and callbacks throw are not represented by this class; they are rethrown. */
export class AttemptFailure {
  constructor(
    readonly error: ApiError,
    readonly reason: FailureReason,
  ) {}
}
