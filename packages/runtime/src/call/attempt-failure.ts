import type { ApiError } from '../errors/api-error.js';

/** What failed, as far as it matters for a retry. */
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

/** A failed attempt. Only what the runtime finds itself is one: errors of hooks and of callbacks are thrown. */
export class AttemptFailure {
  constructor(
    readonly error: ApiError,
    readonly reason: FailureReason,
  ) {}
}
