import { type Json, list, object, text } from '../../load/node.ts';

/** Retry settings that a document declares for other generators. */
export interface Retries {
  /** True if making the call twice is harmless. */
  readonly idempotent: boolean;
  readonly retry: 'never' | undefined;
  /** The maximum number of retries, which is used only at the root; undefined if it isn't declared. */
  readonly maxRetries: number | undefined;
}

/**
 * Reads Speakeasy's `x-speakeasy-retries`, and Fern's `x-fern-retries` and `x-fern-idempotent`, in an operation or at
 * the root.
 */
export function vendorRetries(node: Json): Retries {
  const { strategy, maxRetries } = object(node['x-speakeasy-retries']);
  const { disabled, maxRetries: fernRetries } = object(node['x-fern-retries']);
  const never = disabled === true || strategy === 'none';
  const always =
    node['x-fern-idempotent'] === true ||
    strategy === 'backoff' ||
    strategy === 'attempt-count-backoff';
  const count = [maxRetries, fernRetries].find(
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  );
  return {
    idempotent: always && !never,
    retry: never ? 'never' : undefined,
    maxRetries: never ? 0 : typeof count === 'number' ? count : undefined,
  };
}

/** Reads Fern's `x-fern-idempotency-headers: [{ header: Idempotency-Key }]` at the root. */
export function vendorIdempotencyHeader(root: Json): string | undefined {
  return list(root['x-fern-idempotency-headers'])
    .map((entry) => text(object(entry)['header']))
    .find((header) => header !== undefined);
}
