import { expect, test } from 'vitest';
import { joinPointer } from '../../src/load/pointer.ts';
import { stepsOf } from '../support/steps.ts';

test('every call to a function is counted, even if the engine would normally optimize the function', async () => {
  const call = (times: number) => () => {
    for (let count = 0; count < times; count += 1) joinPointer('#', 'a', 'b');
  };
  call(10)();
  const few = await stepsOf(call(1000));
  expect(few).toBeGreaterThan(0);
  expect(await stepsOf(call(300_000))).toBe(300 * few);
});
