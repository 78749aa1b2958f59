import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fullChecks } from '../../scripts/pipeline/checks.ts';
import { root } from '../../scripts/setup/project.mjs';

it('each test that depends on the mode `full` runs in a stage of `npm run test:full`', async () => {
  const selected = fullChecks.flatMap(({ filter = [], args = [] }) => {
    const paths = args.filter((arg) => arg.startsWith('test/'));
    return filter.flatMap((name) => {
      const folder = name.replace('./', '');
      const inTest = folder === 'test' ? paths : paths.map((path) => `${folder}/${path}`);
      return paths.length === 0 ? [`${folder}/`] : inTest;
    });
  });
  const files: string[] = [];
  for await (const file of glob('{generator/test,packages/*/test,test}/**/*.test.ts', {
    cwd: root,
  })) {
    if (file.includes('node_modules')) continue;
    const source = await readFile(join(root, file), 'utf8');
    if (/env\['MODE'\] [!=]== 'full'/.test(source)) files.push(file);
  }
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !selected.some((path) => file.startsWith(path)))).toEqual([]);
});
