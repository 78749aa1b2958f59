import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';

const text = await readFile(join(root, 'docs/security.md'), 'utf8');

/** The part of the page that contains the tables of attacks. */
const page = text.slice(text.indexOf('## Hostile specs'));

/** Paths of the tests in the last column of each table, including the folder that the section names. */
const tests = page.split(/^## /m).flatMap((section) => {
  const folder = /The tests are in `(.+?)`/.exec(section)?.[1] ?? '';
  const cells = section.split('\n').flatMap((line) => /\| ([^|]+) \|$/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) =>
    [...cell.matchAll(/`(.+?)`/g)].map(([, name = '']) => join(folder, name)),
  );
});

it('docs/security.md names a test for each attack', () => {
  const rows = page.match(/^\| (?!attack|-).*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !/`[\w/.-]+` +\|$/.test(row))).toEqual([]);
});

it.each([...new Set(tests)])('docs/security.md refers to %s, which exists', (path) => {
  expect(existsSync(join(root, path))).toBe(true);
});
