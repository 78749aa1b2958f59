import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

it('docs/diagnostics.md documents exactly the existing diagnostics', async () => {
  const sources = (await readdir(new URL('generator/src/', ROOT), { recursive: true })).filter(
    (name) => name.endsWith('.ts'),
  );
  const texts = await Promise.all(
    sources.map((name) => readFile(new URL(`generator/src/${name}`, ROOT), 'utf8')),
  );
  const raised = texts.flatMap((text) =>
    [...text.matchAll(/\.(?:error|warn)\(\s*'([a-z-]+)'/g)].map((match) => match[1]),
  );
  const page = await readFile(new URL('docs/diagnostics.md', ROOT), 'utf8');
  const documented = [...page.matchAll(/^\| `([a-z-]+)`\s*\|/gm)].map((match) => match[1]);
  const all = texts.join('\n');
  expect(raised.filter((code) => !documented.includes(code))).toEqual([]);
  expect(documented.filter((code) => !all.includes(`'${String(code)}'`))).toEqual([]);
  expect(documented).toHaveLength(new Set(documented).size);
});
