import { UsageFault } from '../fault.js';
import type { BaseOptions } from '../types/options.js';

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

/** @throws {UsageFault} for an option that no call could be made with. */
export function checkRanges({
  timeout = 1,
  deadline = 1,
  maxRetries = 0,
}: Pick<BaseOptions, 'timeout' | 'deadline' | 'maxRetries'>): void {
  positive('timeout', timeout);
  positive('deadline', deadline);
  notNegative('maxRetries', maxRetries);
}
