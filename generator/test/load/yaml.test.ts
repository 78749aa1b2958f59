import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import { Workspace } from '../workspace.ts';

async function loaded(files: Readonly<Record<string, string>>) {
  const workspace = await Workspace.create(files);
  const diagnostics = new Diagnostics();
  const document = await load(workspace.path('api.yaml'), {}, diagnostics);
  return {
    root: document?.root,
    said: diagnostics.all.map(
      ({ severity, code, line = 0 }) => `${severity} ${code} ${String(line)}`,
    ),
  };
}

describe('what is no YAML by the letter', () => {
  test('a merge is made', async () => {
    const { root, said } = await loaded({
      'api.yaml': 'openapi: 3.1.0\nx-base: &base { a: 1 }\nx-more:\n  <<: *base\n  b: 2\n',
    });
    expect(root).toMatchObject({ 'x-more': { a: 1, b: 2 } });
    expect(said).toEqual([]);
  });

  test('of two same keys the last is taken, with a warning', async () => {
    const { root, said } = await loaded({
      'api.yaml': 'openapi: 3.1.0\ninfo:\n  title: One\n  title: Two\npaths: {}\npaths: {}\n',
    });
    expect(root).toMatchObject({ info: { title: 'Two' } });
    expect(said).toEqual(['warning duplicate-key 4', 'warning duplicate-key 6']);
  });

  test('a quoted text may go on without indentation', async () => {
    const { root, said } = await loaded({
      'api.yaml':
        'openapi: 3.1.0\ninfo:\n  title: "One\n  two\nthree"\n  version: \'1\n\n\n  2\'\n',
    });
    expect(root).toMatchObject({ info: { title: 'One two three', version: '1\n\n2' } });
    expect(said).toEqual(['warning odd-yaml 4']);
  });

  test('brackets may close at the margin, also in other files', async () => {
    const text = '{\n  "type": "string"\n}\n';
    const { root, said } = await loaded({
      'api.yaml': `openapi: 3.1.0\ncomponents:\n  schemas:\n    t: { $ref: t.yaml }\nx-here: ${text}`,
      't.yaml': `x: ${text}`,
    });
    expect(root).toMatchObject({ 'x-here': { type: 'string' } });
    expect(root).toMatchObject({ components: { schemas: { t: { x: { type: 'string' } } } } });
    expect(said).toEqual(['warning odd-yaml 7', 'warning odd-yaml 3']);
  });

  test('what is doubtful is an error', async () => {
    const { said } = await loaded({
      'api.yaml': 'openapi: 3.1.0\ninfo:\n  title: a\n version: b\n',
    });
    expect(said).toEqual(['error syntax 4']);
  });
});

test('a version without its third part is taken when the description is spread over files', async () => {
  const { root, said } = await loaded({
    'api.yaml': "openapi: '3.0'\ncomponents: { schemas: { t: { $ref: t.yaml } } }\n",
    't.yaml': 'type: string\n',
  });
  expect(root).toMatchObject({ components: { schemas: { t: { type: 'string' } } } });
  expect(said).toEqual([]);
});
