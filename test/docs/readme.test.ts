import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { complaints, ROOT } from '../types/program.ts';

it('README.md contains TypeScript blocks that compile against the built packages', async () => {
  const text = await readFile(join(ROOT, 'README.md'), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match) => match[1] ?? '');
  expect(blocks.length).toBeGreaterThan(0);
  const files = blocks.map((block, index): [string, string] => [
    join(ROOT, `test/docs/readme-${String(index)}.ts`),
    block,
  ]);
  expect(complaints(new Map(files))).toEqual([]);
});
