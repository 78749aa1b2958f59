import { visible } from './visible.js';
import type { Result } from '../run/result.js';

export function jsonReport(result: Result): string {
  return `${visible(JSON.stringify(result, undefined, 2))}\n`;
}
