/** Tests every row of the table of breaking changes: generates packages from two specs and compares them. */
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/diff/change.ts';
import { compareEdit } from './comparing.ts';
import { VERDICTS } from './verdicts.ts';

describe('diff', () => {
  it.each(VERDICTS.map((verdict) => [verdict.bump, verdict.change, verdict] as const))(
    'the bump is %s if %s',
    async (bump, _, { edit, base, message, evidence = [], count }) => {
      const comparison = await compareEdit(edit, base);
      const listed = JSON.stringify(comparison.changes, undefined, 2);
      expect(comparison.bump, listed).toBe(bump);
      if (count !== undefined) expect(comparison.changes, listed).toHaveLength(count);
      if (message === undefined) return;
      const change = comparison.changes.find((each) => matches(each, message));
      expect(change, listed).toBeDefined();
      expect(change?.bump, listed).toBe(bump);
      expect(change?.evidence.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining([...evidence]),
      );
    },
  );
});

function matches({ message }: Change, words: string | RegExp): boolean {
  return typeof words === 'string' ? message.startsWith(words) : words.test(message);
}
