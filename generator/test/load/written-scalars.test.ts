import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { parseYaml } from '../../src/load/parse.ts';

function parsed(text: string): unknown {
  const diagnostics = new Diagnostics();
  const root = parseYaml(text, 'api.yaml', diagnostics);
  expect(diagnostics.all).toEqual([]);
  return root;
}

describe('an unquoted YAML scalar', () => {
  test('keeps its text if its schema accepts a string', () => {
    expect(parsed('{ type: string, enum: [1.0, 01234, True, 2020-01-01, 1e3] }')).toEqual({
      type: 'string',
      enum: ['1.0', '01234', 'True', '2020-01-01', '1e3'],
    });
    expect(parsed('{ type: [string, "null"], default: 007, example: 0x1F }')).toEqual({
      type: ['string', 'null'],
      default: '007',
      example: '0x1F',
    });
  });

  test('keeps its text inside lists and objects', () => {
    expect(parsed('{ type: array, items: { type: string }, default: [1.0] }')).toMatchObject({
      default: ['1.0'],
    });
    expect(
      parsed(
        '{ type: object, properties: { zip: { type: string } }, example: { zip: 01234, n: 1.0 } }',
      ),
    ).toMatchObject({ example: { zip: '01234', n: 1 } });
  });

  test('keeps its text in an example next to the schema', () => {
    expect(parsed('{ name: zip, schema: { type: string }, example: 01234 }')).toMatchObject({
      example: '01234',
    });
  });

  test('becomes a number if its schema accepts a number', () => {
    for (const type of ['number', 'integer', '[string, number]'])
      expect(parsed(`{ type: ${type}, enum: [1.0, 01234] }`)).toMatchObject({ enum: [1, 1234] });
    expect(parsed('{ maximum: 1.0, deprecated: True }')).toEqual({ maximum: 1, deprecated: true });
  });

  test('keeps its text in `info.version` and in keys', () => {
    expect(parsed('info: { version: 1.0 }\n1.0: a\n200: b')).toEqual({
      info: { version: '1.0' },
      '1.0': 'a',
      '200': 'b',
    });
  });

  test('is converted only once if several aliases refer to it', () => {
    const root = parsed('a: &a { minimum: 1.0 }\nb: *a') as { a: unknown; b: unknown };
    expect(root.a).toEqual({ minimum: 1 });
    expect(root.b).toBe(root.a);
  });
});
