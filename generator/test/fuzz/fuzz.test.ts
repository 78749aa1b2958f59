import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/load/node.ts';
import { emitAll } from '../emit.ts';
import { faultsOf } from '../safety/oracle.ts';
import { typeErrors } from './compile.ts';
import { description } from './description.ts';

const full = process.env['MODE'] === 'full';
const seed = 20_260_822;
/** Milliseconds that a description of this size may take. */
const PATIENCE = 5000;

/** Emits as much as it can, or says why not; what comes out can be read. */
function survives(root: Json): void {
  const started = performance.now();
  const { files, diagnostics } = emitAll(root);
  expect(performance.now() - started).toBeLessThan(PATIENCE);
  expect(files.length > 0 || diagnostics.length > 0).toBe(true);
  expect(files.flatMap(faultsOf)).toEqual([]);
}

test(
  'every description gives code that can be parsed, or diagnostics',
  { timeout: 7_200_000 },
  () => {
    fc.assert(fc.property(description, survives), {
      seed,
      numRuns: full ? 10_000 : 60,
      endOnFailure: !full,
    });
  },
);

test('what is emitted compiles', { timeout: 3_600_000 }, () => {
  const roots = fc.sample(description, {
    seed: seed + 1,
    numRuns: full ? 300 : 25,
  });
  const files = roots.flatMap((root, index) =>
    emitAll(root).files.map((file) => ({ ...file, path: `${String(index)}/${file.path}` })),
  );
  const sources = files.filter(({ path }) => /^\d+\/typescript-\d\/src\/.*\.ts$/.test(path));
  expect(sources.length).toBeGreaterThan(300);
  expect(typeErrors(sources)).toEqual([]);
});
