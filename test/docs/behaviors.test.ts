import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

it('docs/behaviors.md lists only tests that exist', async () => {
  const page = await readFile(new URL('docs/behaviors.md', ROOT), 'utf8');
  const rows = [...page.matchAll(/^\| (?!behavior|-)(.+?)\s+\| (.+?)\s+\|$/gm)];
  expect(rows.length).toBeGreaterThan(50);
  const missing: string[] = [];
  for (const [, behavior = '', tests = ''] of rows) {
    const shown = [...tests.matchAll(/`([^`]+)`: ((?:(?!<br>).)+)/g)];
    if (shown.length === 0) missing.push(`${behavior}: no test`);
    for (const [, file = '', titles = ''] of shown) {
      const path = file.startsWith('test/') ? file : `packages/runtime/test/${file}`;
      const source = await readFile(new URL(`${path}.test.ts`, ROOT), 'utf8');
      for (const title of titles.split(' · ')) {
        const text = title.replaceAll(/\\([_`*])/g, '$1').trim();
        const known = [`'${text}'`, `"${text}"`].some((quoted) => source.includes(quoted));
        if (!known) missing.push(`${behavior}: ${file} has no test "${text}"`);
      }
    }
  }
  expect(missing).toEqual([]);
});
