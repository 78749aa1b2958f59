import { expect, it } from 'vitest';
import { withMigration } from '../../src/release/changelog.ts';

const NOTES =
  '## 2.0.0 (2026-01-31)\n\n### Breaking changes\n\n- `shop.items.get` is now `shop.goods.get`.';
const RENAME = { kind: 'method', from: 'items.get', to: 'goods.get' } as const;

it('shows the migration command above the changes of a release', () => {
  const notes = withMigration(NOTES, '@shop/sdk', '2.0.0', [RENAME]);
  expect(notes).toMatch(
    /^## 2\.0\.0 .*\n\n.*\n\n```sh\nnpx sdkwright migrate apply @shop\/sdk@2\.0\.0\n```\n\n### Breaking/,
  );
  expect(withMigration(NOTES, '@shop/sdk', '2.0.0', [])).toBe(NOTES);
});
