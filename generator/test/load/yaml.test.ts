import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import { Workspace } from '../support/workspace.ts';

async function loaded(files: Readonly<Record<string, string>>) {
  const workspace = await Workspace.create(files);
  const diagnostics = new Diagnostics();
  const document = await load(workspace.path('api.yaml'), {}, diagnostics);
  return {
    root: document?.root,
    messages: diagnostics.all.map(
      ({ severity, code, line = 0 }) => `${severity} ${code} ${String(line)}`,
    ),
    all: diagnostics.all,
  };
}

describe('unusual YAML', () => {
  test('merge keys are applied', async () => {
    const { root, messages } = await loaded({
      'api.yaml': 'openapi: 3.1.0\nx-base: &base { a: 1 }\nx-more:\n  <<: *base\n  b: 2\n',
    });
    expect(root).toMatchObject({ 'x-more': { a: 1, b: 2 } });
    expect(messages).toEqual([]);
  });

  test('the last of two duplicate keys is used, with a warning', async () => {
    const { root, messages } = await loaded({
      'api.yaml': 'openapi: 3.1.0\ninfo:\n  title: One\n  title: Two\npaths: {}\npaths: {}\n',
    });
    expect(root).toMatchObject({ info: { title: 'Two' } });
    expect(messages).toEqual(['warning duplicate-key 4', 'warning duplicate-key 6']);
  });

  test('unindented continuation lines of quoted text are accepted with a warning', async () => {
    const { root, messages } = await loaded({
      'api.yaml':
        'openapi: 3.1.0\ninfo:\n  title: "One\n  two\nthree"\n  version: \'1\n\n\n  2\'\n',
    });
    expect(root).toMatchObject({ info: { title: 'One two three', version: '1\n\n2' } });
    expect(messages).toEqual(['warning odd-yaml 4']);
  });

  test('unindented closing brackets are accepted with a warning, including in referenced files', async () => {
    const text = '{\n  "type": "string"\n}\n';
    const { root, messages } = await loaded({
      'api.yaml': `openapi: 3.1.0\ncomponents:\n  schemas:\n    t: { $ref: t.yaml }\nx-here: ${text}`,
      't.yaml': `x: ${text}`,
    });
    expect(root).toMatchObject({ 'x-here': { type: 'string' } });
    expect(root).toMatchObject({ components: { schemas: { t: { x: { type: 'string' } } } } });
    expect(messages).toEqual(['warning odd-yaml 7', 'warning odd-yaml 3']);
  });

  test('ambiguous indentation causes an error', async () => {
    const { messages } = await loaded({
      'api.yaml': 'openapi: 3.1.0\ninfo:\n  title: a\n version: b\n',
    });
    expect(messages).toEqual(['error syntax 4']);
  });
});

describe('a syntax error', () => {
  const references = 'a: { $ref: t.yaml }\n    b: { $ref: t.yaml }\n    c: { $ref: t.yaml#/x }\n';
  const api = `openapi: 3.1.0\ncomponents:\n  schemas:\n    ${references}`;

  test.each<[string, string, number, number]>([
    ['an unclosed quote', 'type: object\nx: "a\n\nb: c\n', 5, 1],
    ['an unclosed bracket', 'x: { a: 1\nb: 2\n', 2, 2],
    ['a missing comma after unindented lines', 'x: {\n"a": 1,\n"b" 2 }\n', 3, 5],
    ['wrong indentation', 'type: object\n title: a\n', 2, 7],
    ['a NUL character', 'type: "a\0"\n', 1, 9],
  ])('is reported with its line and column: %s', async (_, text, line, column) => {
    for (const files of [{ 'api.yaml': text }, { 'api.yaml': api, 't.yaml': text }]) {
      const { all } = await loaded(files);
      expect(all).toMatchObject([{ severity: 'error', code: 'syntax', line, column }]);
    }
  });

  test('is reported with advice to remove an invisible character if that character causes it', async () => {
    const { all } = await loaded({ 'api.yaml': api, 't.yaml': 'type: \0string\n' });
    expect(all[0]?.fix).toMatch(/^Remove the character/);
  });

  test('isn’t reported for a duplicate key on an unindented line', async () => {
    const { all } = await loaded({ 'api.yaml': 'openapi: 3.1.0\nx: {\n"a": 1,\n"a": 2 }\n' });
    expect(all).toMatchObject([
      { code: 'duplicate-key', line: 4, column: 1 },
      { code: 'odd-yaml', line: 3, column: 1 },
    ]);
  });

  test('a missing file is reported once, at the first reference to it', async () => {
    const { all } = await loaded({ 'api.yaml': api });
    expect(all).toMatchObject([{ code: 'ref-unresolved', line: 4 }]);
    expect(all[0]?.message).toMatch(/\(3 references\)$/);
  });
});

test('accepts a version without a patch number if the document consists of several files', async () => {
  const { root, messages } = await loaded({
    'api.yaml': "openapi: '3.0'\ncomponents: { schemas: { t: { $ref: t.yaml } } }\n",
    't.yaml': 'type: string\n',
  });
  expect(root).toMatchObject({ components: { schemas: { t: { type: 'string' } } } });
  expect(messages).toEqual([]);
});
