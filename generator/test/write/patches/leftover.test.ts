import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { contentHash, printManifest } from '../../../src/write/manifest.ts';
import { removePatch } from '../../../src/write/patches/removal.ts';
import { patchStatuses } from '../../../src/write/patches/status.ts';
import { createEdit } from '../../../src/write/patches/text.ts';
import { Workspace } from '../../support/workspace.ts';

const HASH = contentHash(Buffer.from(''));

/** Creates an output folder whose manifest lists `files`, with a patch that adds a line to the empty file `a.ts`. */
async function folder(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const workspace = await Workspace.create({
    '.sdkwright.json': printManifest({ generator: '1.0.0', document: HASH, files }),
    'a.ts': 'edited\n',
  });
  await mkdir(workspace.path('patches'));
  await workspace.write('patches/a.ts.patch', createEdit('a.ts', '', 'edited\n'));
  return workspace;
}

test('an edit to a file that is no longer generated is listed as orphaned', async () => {
  const workspace = await folder({});
  expect(patchStatuses(workspace.folder)).toEqual([
    { path: 'a.ts', state: 'orphaned', size: { added: 1, removed: 0 } },
  ]);
});

test('an emitted file that is empty is restored', async () => {
  const workspace = await folder({ 'a.ts': HASH });
  expect(patchStatuses(workspace.folder)).toMatchObject([{ path: 'a.ts', state: 'recorded' }]);
  expect(removePatch(workspace.folder, 'a.ts', new Diagnostics())).toBe(true);
  expect(await workspace.read('a.ts')).toBe('');
  expect(existsSync(workspace.path('patches'))).toBe(false);
});
