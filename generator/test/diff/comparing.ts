import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Comparison } from '../../src/diff/change.ts';
import { diff } from '../../src/diff/diff.ts';
import type { Json } from '../../src/load/node.ts';
import { type Edit, edited } from './document.ts';

const GENERATOR = fileURLToPath(new URL('../..', import.meta.url));

/** Compares the test API before and after an edit. `base` is an edit that is applied to both versions. */
export function compareEdit(edit: Edit, base: Edit = () => undefined): Promise<Comparison> {
  return compareDocuments(
    edited(base),
    edited((api) => {
      base(api);
      edit(api);
    }),
  );
}

async function compareDocuments(old: Json, other: Json): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'sdkwright-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'old.json'), JSON.stringify(old));
  await writeFile(join(folder, 'new.json'), JSON.stringify(other));
  return diff({
    old: join(folder, 'old.json'),
    new: join(folder, 'new.json'),
    project: GENERATOR,
    run: {
      outputs: [
        {
          target: 'typescript',
          out: join(folder, 'sdk'),
          settings: { flavor: 'async', client: 'Zoo', runtime: 'package' },
        },
      ],
    },
  });
}
