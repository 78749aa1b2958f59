import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/locate.ts';
import { locator } from '../../src/load/overlay-report.ts';

test('locates the deepest existing node of an overlay, not a later match', () => {
  const place = locator('overlay: 1.0.0\n\nactions: []\n', 'o.yaml')(['info', 'actions']);
  expect(place).toMatchObject({ line: 1, column: 1 });
});

test('a fragment without a target doesn’t lead to a node with the name of its last token', async () => {
  const sources = new Map([
    ['a.yaml', "paths:\n  /a:\n    $ref: 'b.yaml#/missing/item'\n"],
    ['b.yaml', 'other: 1\nitem:\n  get:\n    x: 1\n'],
  ]);
  const diagnostic = {
    code: 'c',
    severity: 'error' as const,
    message: 'm',
    fix: 'f',
    pointer: '#/paths/~1a/get',
  };
  const [found] = await locate([diagnostic], sources, (_, to) => to);
  expect(found).toMatchObject({ file: 'b.yaml', line: 1 });
});
