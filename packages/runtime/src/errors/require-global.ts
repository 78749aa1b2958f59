import { UsageError } from './usage-error.js';

/**
 * A global that some platforms lack. Modules use none of these when they are imported.
 *
 * @throws {UsageError} if it is absent.
 */
export function requireGlobal<Name extends 'crypto' | 'fetch' | 'ReadableStream' | 'TextDecoder'>(
  name: Name,
): (typeof globalThis)[Name] {
  const found = (globalThis as Partial<typeof globalThis>)[name];
  if (found === undefined)
    throw new UsageError(`this platform has no global \`${name}\`, which the call needs: add one`);
  return found;
}
