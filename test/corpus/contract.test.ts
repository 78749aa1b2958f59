import { describe, expect, test } from 'vitest';
import { descriptions, isPresent } from './corpus.ts';
import { scoreOf } from './score.ts';
import type { Score } from './scoreboard.ts';

const full = process.env['MODE'] === 'full';

describe.skipIf(!isPresent || !full)('contract tests of published OpenAPI documents', async () => {
  const names = isPresent ? (await descriptions()).map(({ name }) => name) : [];
  const scores: Score[] = [];

  test.for(names)('%s has no failures caused by the SDK', { timeout: 3_600_000 }, async (name) => {
    const score = await scoreOf(name);
    scores.push(score);
    expect(score.result?.failures.filter(({ fault }) => fault === 'sdk') ?? []).toEqual([]);
  });

  test('finishes at least 45 runs, and passes at least 97% of all operations', () => {
    const finished = scores.filter(({ result }) => result !== undefined);
    expect(finished.length).toBeGreaterThanOrEqual(45);
    const operations = scores.reduce((sum, score) => sum + score.operations, 0);
    const passed = finished.reduce((sum, { result }) => sum + (result?.passed ?? 0), 0);
    expect(passed / operations).toBeGreaterThanOrEqual(0.97);
  });
});
