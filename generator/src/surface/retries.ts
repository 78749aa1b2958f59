import type { NamedOperation } from '../naming/named-api.ts';

/** `never`: exactly one request in all cases. `except`: statuses that are not retried. */
export type RetryPolicy = 'never' | { readonly except: readonly number[] };

/** The retry policy of an operation; undefined for the client's default. */
export function retryPolicyOf({ responses, retry }: NamedOperation): RetryPolicy | undefined {
  if (retry === 'never') return 'never';
  // A declared conflict is a state of the resource, which another attempt doesn't change.
  return responses.errors.some(({ status }) => status === '409') ? { except: [409] } : undefined;
}

/** True if the document declares the operation as idempotent although its HTTP method isn't. */
export function isDeclaredIdempotent({ idempotent, method }: NamedOperation): boolean {
  return idempotent && method === 'post';
}
