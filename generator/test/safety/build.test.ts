import { rename, symlink } from 'node:fs/promises';
import { win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { isInFolder } from '../../src/load/bundle.ts';
import { parse } from '../../src/load/parse.ts';
import { emitAll } from '../support/emit.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { description, Workspace } from '../support/workspace.ts';

/** One second in milliseconds. CPU time limits are multiples of it. */
const SECOND = 1000;

function refused(source: string): readonly string[] {
  const diagnostics = new Diagnostics();
  const started = cpuTime();
  parse(source, 'api.yaml', diagnostics);
  expect(cpuTime() - started).toBeLessThan(SECOND);
  return diagnostics.all.map(({ code }) => code);
}

describe('a spec that could exhaust the generator', () => {
  test('is rejected if its JSON is nested too deeply', () => {
    expect(refused(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)).toEqual(['too-large']);
  });

  test('is rejected if aliases multiply its content', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) =>
        `l${String(level + 1)}: &l${String(level + 1)} [*l${String(level)}, *l${String(level)}]`,
    );
    expect(refused(['l0: &l0 [x]', ...levels].join('\n'))).toEqual(['too-large']);
  });

  test('is rejected if its YAML is nested too deeply', () => {
    expect(refused(`a: ${'['.repeat(1_000_000)}`)).toEqual(['too-large']);
  });

  test('is accepted without exhausting memory if merge keys multiply its content', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) =>
        `l${String(level + 1)}: &l${String(level + 1)} { <<: [${`*l${String(level)}, `.repeat(10)}], k${String(level)}: 1 }`,
    );
    expect(refused(['l0: &l0 {}', ...levels].join('\n'))).toEqual([]);
    expect(refused(['l0: 1', 'l0: &l0 {}', ...levels].join('\n'))).toEqual(['duplicate-key']);
  });

  test.each([
    ['without an anchor', 'b: *b', 'syntax'],
    ['without an anchor, and a duplicate key', 'a: 1\na: 2\nb: *b', 'syntax'],
    ['to the map that it is merged into', 'a: 1\na: &a\n  <<: *a\n  b: 1', 'duplicate-key'],
    ['to a scalar that is merged', 'a: &a 1\na: 1\nb:\n  <<: *a', 'duplicate-key'],
  ])('is reported, instead of causing a crash, if it contains an alias %s', (_, source, code) => {
    expect(refused(source)).toEqual([code]);
  });

  test('is rejected if an alias refers to the node that contains the alias', () => {
    expect(refused('a: &a\n  b: *a')).not.toEqual([]);
  });

  test.each([
    [
      'a chain of references',
      (index: number) => ({ $ref: `#/components/schemas/S${String(index + 1)}` }),
    ],
    [
      'a chain of bases',
      (index: number) => ({
        allOf: [
          { $ref: `#/components/schemas/S${String(index + 1)}` },
          { properties: { [`p${String(index)}`]: {} } },
        ],
      }),
    ],
    [
      'a cycle of unions',
      (index: number) => ({
        oneOf: [{ $ref: `#/components/schemas/S${String((index + 1) % 300)}` }],
      }),
    ],
  ])('is processed within five seconds if it contains %s', (_, schema) => {
    const schemas = Object.fromEntries(
      Array.from({ length: 300 }, (__, index) => [`S${String(index)}`, schema(index)]),
    );
    const started = cpuTime();
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Test', version: '1' },
      paths: {},
      components: { schemas },
    });
    expect(cpuTime() - started).toBeLessThan(5 * SECOND);
    expect(files.length).toBeGreaterThan(0);
  });

  test.each([
    ['a list of a billion items', { type: 'array', minItems: 1e9, items: { type: 'string' } }],
    ['a string of a billion characters', { type: 'string', minLength: 1e9 }],
    ['properties that double at each level', { $ref: '#/components/schemas/P0' }],
    ['alternatives that double at each level', { $ref: '#/components/schemas/U0' }],
    ['bases that double at each level', { $ref: '#/components/schemas/B0' }],
  ])('has samples that respect time and size limits, even for %s', (_, schema) => {
    const at = (kind: string, level: number) => ({
      $ref: `#/components/schemas/${kind}${String(level)}`,
    });
    const levels = Array.from({ length: 30 }, (__, level) => {
      const [name, next] = [String(level), level + 1];
      const properties = { a: at('P', next), b: at('P', next) };
      return {
        [`P${name}`]: { type: 'object', required: ['a', 'b'], properties },
        [`U${name}`]: { oneOf: [at('U', next), at('V', next)] },
        [`V${name}`]: { anyOf: [at('U', next), at('V', next)] },
        [`B${name}`]: { allOf: [at('B', next), at('C', next), { properties: { [name]: {} } }] },
        [`C${name}`]: { allOf: [at('B', next), at('C', next), { properties: { [name]: {} } }] },
      };
    });
    const leaf = { type: 'object', required: ['x'], properties: { x: { type: 'string' } } };
    const leaves = { P30: leaf, U30: leaf, V30: leaf, B30: leaf, C30: leaf };
    const content = { 'application/json': { schema } };
    const started = cpuTime();
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Test', version: '1' },
      paths: { '/a': { post: { requestBody: { required: true, content }, responses: {} } } },
      components: { schemas: Object.assign(leaves, ...levels) as object },
    });
    expect(cpuTime() - started).toBeLessThan(5 * SECOND);
    const large = files
      .filter(({ content: text }) => text.length >= 200_000)
      .map(({ path }) => path);
    expect(large).toEqual([]);
  });

  test('is processed within five seconds if it contains many values and many similar names', () => {
    const places = Array.from({ length: 20_000 }, (_, index) => index);
    const names = places.map(
      (place) => `a${'-'.repeat(place % 150)}b${'_'.repeat(Math.floor(place / 150))}`,
    );
    const schemas = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
    const values = { enum: [...places, ...places.map((place) => `value ${String(place)}`)] };
    const info = { title: 'Test', version: '1' };
    const started = cpuTime();
    emitAll({
      openapi: '3.1.0',
      info,
      paths: {},
      components: { schemas: { ...schemas, values } },
    });
    expect(cpuTime() - started).toBeLessThan(5 * SECOND);
  });

  test('is processed within five seconds if it contains long strings', () => {
    const long = ' '.repeat(100_000);
    const responses = { 200: { description: `x${long}y` } };
    const started = cpuTime();
    emitAll({
      openapi: '3.1.0',
      info: { title: `A${long}B`, version: '1', description: `a${long}b` },
      paths: {
        [`/a${long}b`]: {
          get: {
            summary: `a${long}b`,
            description: `a${long}.`,
            tags: [`a${long}b`],
            operationId: `a${long}b`,
            responses,
          },
        },
      },
    });
    expect(cpuTime() - started).toBeLessThan(5 * SECOND);
  });

  test.each([
    ['aliases', (next: object) => next],
    ['bases', (next: object) => ({ allOf: [next, { properties: { a: { type: 'string' } } }] })],
  ])('a long chain of %s does not overflow the stack', async (_, schema) => {
    const schemas = Object.fromEntries(
      Array.from({ length: 5000 }, (__, index) => [
        `S${String(index)}`,
        schema({ $ref: `#/components/schemas/S${String(index + 1)}` }),
      ]),
    );
    const info = { title: 'Test', version: '1' };
    const root = { openapi: '3.1.0', info, paths: {}, components: { schemas } };
    const workspace = await Workspace.create({ 'api.json': JSON.stringify(root) });
    const { code, stderr } = await workspace.run('generate', 'api.json', '--out', 'out');
    expect(stderr).not.toMatch(/^ {4}at /m);
    const refusal = 'error too-large This schema begins a chain of 5000 schemas';
    expect(code === 0 || stderr.includes(refusal)).toBe(true);
    if (code !== 0) expect(stderr).toContain('api.json:1:');
  });
});

describe('files outside the allowed folders', () => {
  test.each([
    ['C:\\api', 'C:\\api\\a.yaml', true],
    ['C:\\api', 'C:\\other.yaml', false],
    ['C:\\api', 'D:\\a.yaml', false],
    ['C:\\api', '\\\\evil.test\\share\\a.yaml', false],
  ])('%s contains %s on Windows: %s', (folder, file, expected) => {
    expect(isInFolder(folder, file, win32)).toBe(expected);
  });

  test('aren’t written, even if a folder of the output was replaced with a link', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    expect((await workspace.run('generate', 'api.yaml', '--out', 'out')).code).toBe(0);
    await rename(workspace.path('out/sdk/src'), workspace.path('elsewhere'));
    await symlink(workspace.path('elsewhere'), workspace.path('out/sdk/src'));
    const before = await workspace.files('elsewhere');
    await workspace.write('api.yaml', description().replaceAll('Pet', 'Cat'));
    const { code, stderr } = await workspace.run('generate', 'api.yaml', '--out', 'out', '--force');
    expect(stderr).toContain('file-in-the-way');
    expect(code).toBe(1);
    expect(await workspace.files('elsewhere')).toEqual(before);
    expect(await workspace.read('elsewhere/types.ts')).not.toContain('Cat');
  });
});
