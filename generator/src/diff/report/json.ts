import type { Comparison } from '../change.ts';

/** One object with constant keys. */
export function jsonReport({ bump, changes }: Comparison): string {
  const listed = changes.map(({ migration, method, before, after, ...change }) => ({
    ...change,
    method: method ?? null,
    before: before ?? null,
    after: after ?? null,
    ...(migration === undefined ? {} : { migration }),
  }));
  return `${JSON.stringify({ bump, changes: listed }, undefined, 2)}\n`;
}
