import { expect, it } from 'vitest';
import { datedNotes, prepend, releaseNotes, withMigration } from '../../src/release/changelog.ts';
import { compareEdit } from '../diff/comparing.ts';
import { Workspace } from '../support/workspace.ts';

const NOTES =
  '## 2.0.0 (2026-01-31)\n\n### Breaking changes\n\n- `shop.items.get` is now `shop.goods.get`.';
const RENAME = { kind: 'method', from: 'items.get', to: 'goods.get' } as const;

it('shows the migration command above a release’s changes', () => {
  const notes = withMigration(NOTES, '@shop/sdk', '2.0.0', [RENAME]);
  expect(notes).toMatch(
    /^## 2\.0\.0 .*\n\n.*\n\n```sh\nnpx sdkwright migrate apply @shop\/sdk@2\.0\.0\n```\n\n### Breaking/,
  );
  expect(withMigration(NOTES, '@shop/sdk', '2.0.0', [])).toBe(NOTES);
});

it('lists additions, deprecations and other changes in separate sections', async () => {
  const comparison = await compareEdit((api) =>
    api
      .set('paths /pets/{petId}/photo', { get: api.get('paths /pets/{petId} delete') })
      .set('components schemas PetCreate properties breed', { type: 'string' })
      .set('components schemas Pet properties breed', { type: 'string' })
      .push('components schemas Size enum', 'medium')
      .push('components schemas Pet properties state enum', 'lost')
      .set('paths /pets/{petId} delete deprecated', true)
      .set('components schemas PetCreate properties name maxLength', 50),
  );
  const [, ...sections] = releaseNotes('1.1.0', '2026-01-31', comparison).split('\n\n### ');
  expect(sections.map((section) => section.split(/\n+- /))).toEqual([
    ['Deprecated', '`zoo.pets.delete` is deprecated.'],
    [
      'Added',
      '`Pet.breed` is new (`zoo.pets.list` and 1 more).',
      '`zoo.pets.create` now takes `breed`.',
      "`Size` now takes 'medium' (`zoo.pets.create`).",
      '`zoo.pets.deletePhoto` is new.',
    ],
    [
      'Changed',
      "`PetState` may now be 'lost' (`zoo.pets.list`).",
      '`maxLength` of `name` of `zoo.pets.create` is now 50, not 100.',
    ],
  ]);
});

it('replaces the “Unreleased” heading with version and date, for both kinds of line endings', () => {
  const text = '# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.0.0 (2026-01-01)\n\n- Old.\n';
  const expected = {
    changelog:
      '# Changelog\n\n## 1.1.0 (2026-01-31)\n\n- New.\n\n## 1.0.0 (2026-01-01)\n\n- Old.\n',
    notes: '## 1.1.0 (2026-01-31)\n\n- New.',
  };
  expect(datedNotes(text, '1.1.0', '2026-01-31')).toEqual(expected);
  const windows = text.replaceAll('\n', '\r\n');
  expect(datedNotes(windows, '1.1.0', '2026-01-31')).toEqual(expected);
});

it('doesn’t replace a changelog that can’t be read', async () => {
  const space = await Workspace.create();
  const file = space.path('CHANGELOG.md');
  await prepend(file, '## 1.0.0\n\nThe first release.');
  expect(await space.read('CHANGELOG.md')).toBe('# Changelog\n\n## 1.0.0\n\nThe first release.\n');
  await expect(prepend(space.folder, '## 1.0.0')).rejects.toThrow(
    'EISDIR: illegal operation on a directory, read',
  );
});
