import { UsageFault } from '../fault.js';

/** @throws {UsageFault} for an option that isn't among the `known`, which stand between spaces. */
export function checkNames(what: string, options: object, known: string): void {
  for (const name in options) {
    if (!` ${known} `.includes(` ${name} `))
      throw new UsageFault(
        `unknown option "${name}"; ${what} takes ${known.replaceAll(' ', ', ')}`,
      );
  }
}

/** @throws {UsageFault} for what is no positive number of milliseconds. */
export function positive(name: string, ms: number): number {
  if (typeof ms === 'number' && ms > 0) return ms;
  throw new UsageFault(`${name} must be a number of milliseconds above 0, not ${String(ms)}`);
}

/** @throws {UsageFault} for what is no number from 0 on. */
export function notNegative(name: string, count: number): number {
  if (typeof count === 'number' && count >= 0) return count;
  throw new UsageFault(`${name} must be a number from 0 on, not ${String(count)}`);
}
