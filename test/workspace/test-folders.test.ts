import { glob } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';

/** Test folders that cover several source folders. */
const CROSS_CUTTING = new Set(['generator/test/fuzz', 'generator/test/safety']);

it.each(['generator', 'packages/runtime', 'packages/contract'])(
  'the tests of %s are in folders that mirror its source folders',
  async (workspace) => {
    const folders = new Set<string>();
    for await (const file of glob(`${workspace}/test/**/*.test.ts`, { cwd: root }))
      folders.add(file.replace(/\/[^/]+$/, ''));
    expect(folders.size).toBeGreaterThan(5);
    const misplaced = [...folders].filter(
      (folder) =>
        !CROSS_CUTTING.has(folder) &&
        !existsSync(join(root, folder.replace(`${workspace}/test`, `${workspace}/src`))),
    );
    expect(misplaced).toEqual([]);
  },
);
