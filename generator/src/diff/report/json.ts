import { visible } from '../../visible.ts';
import type { Comparison } from '../change.ts';

/** Formats a comparison as one JSON object. All changes have the same keys. */
export function jsonReport({ bump, changes }: Comparison): string {
  const listed = changes.map((change) => ({
    bump: change.bump,
    message: change.message,
    method: change.method ?? null,
    before: change.before ?? null,
    after: change.after ?? null,
    evidence: change.evidence,
  }));
  return `${visible(JSON.stringify({ bump, changes: listed }, undefined, 2))}\n`;
}
