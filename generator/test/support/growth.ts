import { expect } from 'vitest';
import { stepsOf } from './steps.ts';

const SIZES = [10, 100, 1000] as const;

/**
 * Maximum growth ratio: the steps added between the second and the third size, divided by the steps added between the
 * first and the second. The ratio is 10 for linear growth and 100 for quadratic growth.
 */
const MAX_RATIO = 16;

/** Expects that the number of steps in a run grows in proportion to its size. Measures the sizes 10, 100 and 1,000. */
export async function expectLinear(run: (size: number) => unknown): Promise<void> {
  // The first run loads modules and fills caches.
  await run(SIZES[0]);
  const few = await stepsOf(() => run(SIZES[0]));
  const more = await stepsOf(() => run(SIZES[1]));
  const many = await stepsOf(() => run(SIZES[2]));
  expect(many - few).toBeGreaterThanOrEqual(SIZES[2] - SIZES[0]);
  expect((many - more) / (more - few)).toBeLessThan(MAX_RATIO);
}
