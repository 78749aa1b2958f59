import { expect } from 'vitest';
import { stepsOf } from './steps.ts';

const SIZES = [10, 100, 1000] as const;

/**
 * Maximum growth ratio: the steps added between the second and the third size, divided by the steps added between the
 * first and the second. The ratio is 10 for linear growth and 100 for quadratic growth.
 */
const MAX_RATIO = 16;

/**
 * Maximum difference between the counts of two runs. The engine discards the counts of functions that it
 * garbage-collects.
 */
const NOISE = 3000;

/**
 * Number of measurements. A measurement with discarded counts can exceed the limit by chance, but quadratic growth
 * exceeds it every time.
 */
const MEASUREMENTS = 3;

/** Expects that the number of steps in a run grows in proportion to its size. Measures the sizes 10, 100 and 1,000. */
export async function expectLinear(run: (size: number) => unknown): Promise<void> {
  // The first run loads modules and fills caches.
  await run(SIZES[0]);
  let ratio = Infinity;
  for (let count = 0; count < MEASUREMENTS && ratio >= MAX_RATIO; count++)
    ratio = await growthOf(run);
  expect(ratio).toBeLessThan(MAX_RATIO);
}

async function growthOf(run: (size: number) => unknown): Promise<number> {
  const few = await stepsOf(() => run(SIZES[0]));
  const more = await stepsOf(() => run(SIZES[1]));
  const many = await stepsOf(() => run(SIZES[2]));
  expect(many - few).toBeGreaterThan(SIZES[2] - SIZES[0]);
  return (many - more) / Math.max(more - few, NOISE);
}
