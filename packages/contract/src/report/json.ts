import type { Result } from '../run/result.js';

export function jsonReport(result: Result): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
