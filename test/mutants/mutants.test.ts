import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaints, ROOT } from '../types/program.ts';
import { responses } from './responses.ts';
import { behavior } from './behavior.ts';
import { mutate } from './mutant.ts';
import { requests } from './requests.ts';
import { packages, put } from './run.ts';
import { types } from './types.ts';

const full = process.env['MODE'] === 'full';

const proofs = [...new Set([...requests, ...responses, ...behavior].map(({ by }) => by))];

/** Selects a few mutants, so that every run checks that tests can fail. `npm run test:full` uses all mutants. */
function some<T>(all: readonly T[], count: number): readonly T[] {
  return full ? all : all.slice(0, count);
}

describe.for(full ? packages : packages.slice(0, 1))('tests of %s', (name) => {
  test.concurrent.for(some(proofs, 1))('%s passes without a mutant', async (by) => {
    const none = { name: 'none', file: 'index.ts', from: 'export', to: 'export', by };
    const { killed, output } = await put(none, name);
    expect(output).toMatch(/Tests +\d+ passed/);
    expect(killed).toBe(false);
  });

  test.concurrent.for([...some(requests, 2), ...some(responses, 1), ...some(behavior, 1)])(
    '$by detects the mutant: $name ($file)',
    async (mutant) => {
      const { killed, output } = await put(mutant, name);
      expect(killed, output).toBe(true);
    },
  );
});

describe.skipIf(!full)('mutants in types', () => {
  test.for(types)('$by detects the mutant: $name ($file)', (mutant) => {
    const folder = join(ROOT, 'packages/sdk');
    const file = join(folder, 'src', mutant.file);
    const proof = join(
      folder,
      mutant.by.endsWith('types') ? `${mutant.by}.ts` : `${mutant.by}.test.ts`,
    );
    const files = new Map([
      [file, mutate(readFileSync(file, 'utf8'), mutant)],
      [proof, readFileSync(proof, 'utf8')],
    ]);
    expect(complaints(files).filter((complaint) => complaint.startsWith(proof))).not.toEqual([]);
  });
});
