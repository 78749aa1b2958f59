import type { NamedOperation } from '../naming/named-api.ts';

/** `never`: each call sends exactly one request. `except`: statuses that are not retried. */
export type RetryPolicy = 'never' | { readonly except: readonly number[] };

/** Returns the retry policy of an operation, or undefined if the client's default applies. */
export function retryPolicyOf({ responses, retry }: NamedOperation): RetryPolicy | undefined {
  if (retry === 'never') return 'never';
  // A declared conflict depends on the resource's state, so another attempt would fail, too.
  return responses.errors.some(({ status }) => status === '409') ? { except: [409] } : undefined;
}

/** True if the document declares a POST operation as idempotent. */
export function isDeclaredIdempotent({ idempotent, method }: NamedOperation): boolean {
  return idempotent && method === 'post';
}
