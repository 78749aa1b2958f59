import { mkdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { type NamesFile, NO_NAMES_FILE, readNames } from '../../src/naming/names-file.ts';
import { Workspace } from '../support/workspace.ts';

async function namesIn(space: Workspace): Promise<{ names: NamesFile; errors: string[] }> {
  const diagnostics = new Diagnostics();
  const names = await readNames(space.path('names.json'), diagnostics);
  return { names, errors: diagnostics.all.map(({ code, message }) => `${code}: ${message}`) };
}

it('a missing names file has no names', async () => {
  const { names, errors } = await namesIn(await Workspace.create());
  expect(names).toEqual(NO_NAMES_FILE);
  expect(errors).toEqual([]);
});

it('a names file that can’t be read causes an error', async () => {
  const space = await Workspace.create();
  await mkdir(space.path('names.json'));
  const { errors } = await namesIn(space);
  expect(errors).toEqual([expect.stringMatching(/^bad-names: Can't read the names file: EISDIR/)]);
});
