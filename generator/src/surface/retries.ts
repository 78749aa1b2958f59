import type { NamedOperation } from '../naming/named-api.ts';

/** `never`: exactly one request, whatever happens. Else: another attempt, unless the response has one of the statuses. */
export type RetryPolicy = 'never' | { readonly except: readonly number[] };

/** Undefined: as the client retries by default. */
export function retryPolicyOf({ responses, retry }: NamedOperation): RetryPolicy | undefined {
  if (retry === 'never') return 'never';
  // A conflict that the document declares is a state of the resource, which another attempt doesn't change.
  return responses.errors.some(({ status }) => status === '409') ? { except: [409] } : undefined;
}

/** The document declares that repeating the request is safe, which its HTTP method doesn't. */
export function isDeclaredIdempotent({ idempotent, method }: NamedOperation): boolean {
  return idempotent && method === 'post';
}
