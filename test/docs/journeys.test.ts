import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';

const architecture = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');

/** The tables in ARCHITECTURE.md that list files. The header of each table names their folder. */
const journeys = [...architecture.matchAll(/\| file in `(.+?)`.*\n((?:\|.*\n)+)/g)].map(
  ([, folder = '', rows = '']) => ({
    folder,
    files: [...rows.matchAll(/`([\w/-]+\.ts)` +\|$/gm)].map(([, file = '']) => file),
  }),
);

it('ARCHITECTURE.md lists the files that an operation and a call pass through', () => {
  expect(journeys.map(({ folder }) => folder)).toEqual(['generator/src', 'packages/runtime/src']);
});

describe.each(journeys)('the list of files in $folder', ({ folder, files }) => {
  it('has between 11 and 20 files', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.length).toBeLessThanOrEqual(20);
  });

  it.each(files)('refers to %s, which exists', (file) => {
    expect(existsSync(join(root, folder, file))).toBe(true);
  });
});
