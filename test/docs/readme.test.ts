import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaints, ROOT } from '../types/program.ts';

/** Files whose TypeScript blocks must each compile against the built packages. */
const PAGES = ['README.md', 'packages/sdk/README.md', 'packages/sdk-sync/README.md'];

describe.each(PAGES)('%s', (page) => {
  it('contains TypeScript blocks that compile', async () => {
    const text = await readFile(join(ROOT, page), 'utf8');
    const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match) => match[1] ?? '');
    expect(blocks.length).toBeGreaterThan(0);
    const name = page.replaceAll('/', '-');
    const files = blocks.map((block, index): [string, string] => [
      join(ROOT, `test/docs/${name}-${String(index)}.ts`),
      block,
    ]);
    expect(complaints(new Map(files))).toEqual([]);
  });
});
