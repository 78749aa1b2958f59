import { UsageError } from './usage-error.js';

/**
 * Returns a global that some platforms lack. Runtime modules don't use these globals at import time.
 *
 * @throws {UsageError} if the global doesn't exist.
 */
export function requireGlobal<Name extends 'crypto' | 'fetch' | 'ReadableStream' | 'TextDecoder'>(
  name: Name,
): (typeof globalThis)[Name] {
  const found = (globalThis as Partial<typeof globalThis>)[name];
  if (found === undefined)
    throw new UsageError(`this platform has no global \`${name}\`, which the call needs: add one`);
  return found;
}
