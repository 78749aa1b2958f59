import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emitAll } from '../support/emit.ts';
import { typeErrors } from '../support/compile.ts';
import { description } from './description.ts';
import { reportCounts, expectSurvival } from './survive.ts';

const full = process.env['MODE'] === 'full';
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_822);

reportCounts('made at random');

test(
  'every document results in code that can be parsed, or in diagnostics',
  { timeout: 7_200_000 },
  () => {
    fc.assert(fc.property(description, expectSurvival), {
      seed,
      numRuns: full ? 10_000 : 60,
      endOnFailure: !full,
    });
  },
);

test('the emitted code compiles', { timeout: 3_600_000 }, () => {
  const roots = fc.sample(description, {
    seed: seed + 1,
    numRuns: full ? 300 : 25,
  });
  const files = roots.flatMap((root, index) =>
    emitAll(root).files.map((file) => ({ ...file, path: `${String(index)}/${file.path}` })),
  );
  const sources = files.filter(({ path }) => /^\d+\/typescript-\d\/(src|test)\/.*\.ts$/.test(path));
  process.stdout.write(
    `type-checked: ${String(roots.length)} descriptions, ${String(sources.length)} files.\n`,
  );
  expect(sources.length).toBeGreaterThan(300);
  // The type `{}` inherits `constructor`, so an empty object isn't assignable to a type with an optional member of that
  // name.
  const errors = typeErrors(sources).filter((error) => !error.includes("property 'constructor'"));
  expect(errors).toEqual([]);
});
