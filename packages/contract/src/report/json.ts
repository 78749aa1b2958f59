import type { Result } from '../run/result.js';

export function json(result: Result): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
