import { expect, test } from 'vitest';
import { visible } from '../../../../src/visible.ts';
import { emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';

const own = [
  ...['node-fetch', 'index', 'package.json', 'testing', 'custom', 'client', 'types', 'errors'],
  ...['api', 'worker', 'sync', 'thread', 'runtime', 'resources', 'enums', 'options', 'schema'],
];
const inherited = [
  ...['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', 'then', 'catch'],
  ...['prototype', 'toJSON'],
];
const parameters = ['params', 'body', 'call', 'this', 'arguments', 'signal', 'headers', 'timeout'];
const globals = [
  ...['Promise', 'Error', 'Date', 'Uint8Array', 'Response', 'Request', 'Headers', 'Blob', 'File'],
  ...['Record', 'Partial', 'Omit', 'Pick', 'Readonly', 'ReadableStream', 'AbortSignal', 'URL'],
  ...['AsyncIterable', 'Iterable', 'Array', 'Map', 'Object', 'String', 'globalThis', 'undefined'],
  ...['ApiPromise', 'CallOptions', 'ClientOptions', 'Page', 'ApiError', 'NotFoundError', 'paths'],
];
const alike = [
  'User',
  'user',
  'USER',
  'us\u0435r',
  'ｕｓｅｒ',
  'us\u00ADr',
  'ﬁle',
  'file',
  'İd',
  'ıd',
];
const devices = ['con', 'aux', 'nul', 'prn', 'com1', 'COM¹', 'lpt9', 'con.json', 'conin$'];

test('keeps the package’s entry points if a resource has the name of one of its files', () => {
  const { exports } = manifest(emit(own));
  expect(exports['./node-fetch']).toMatchObject({ import: { default: './dist/node-fetch.js' } });
  expect(exports['./resources/node-fetch']).toMatchObject({
    import: { default: './dist/resources/node-fetch.js' },
  });
  expect(exports['./client']).toMatchObject({
    import: { default: './dist/resources/client.js' },
  });
  expect(exports['./package.json']).toBe('./package.json');
});

test.each([
  ['package files', own],
  ['members of every object', inherited],
  ['parameters of emitted methods', parameters],
  ['globals and imports of emitted files', globals],
  ['similar words', alike],
  ['Windows devices', devices],
])(
  'the emitted code compiles if every place in a document uses the names of %s',
  (_, names) => {
    const files = emit(names);
    expect(unsafePaths(files.map(({ path }) => path))).toEqual([]);
    for (const flavor of ['0', '1']) {
      const isSource = new RegExp(`^typescript-${flavor}/(src|test)/.*ts$`);
      expect(typeErrors(files.filter(({ path }) => isSource.test(path)))).toEqual([]);
    }
    const sources = files.filter(({ path }) => /^typescript-0\/src\/.*ts$/.test(path));
    const text = sources.map(({ content }) => content).join('\n');
    for (const name of names) expect(text).toContain(`/${visible(name)}'`);
  },
  60_000,
);

/** Returns the paths that some file system can't store, or can't distinguish from an earlier path. */
function unsafePaths(paths: readonly string[]): string[] {
  const keys = paths.map((path) => path.normalize('NFKC').toLowerCase());
  const device = /(?:^|\/)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.[^/]*)?(?:\/|$)/i;
  return paths.filter(
    (path, index) => keys.indexOf(keys[index] ?? '') !== index || device.test(path),
  );
}

function emit(names: readonly string[]) {
  return emitAll(described(names)).files;
}

function manifest(files: ReturnType<typeof emit>): { exports: Record<string, unknown> } {
  const found = files.find(({ path }) => path === 'typescript-0/package.json');
  return JSON.parse(found?.content ?? '{}') as { exports: Record<string, unknown> };
}

/**
 * Creates a description that uses each name as a tag, path, operation, parameter in each location, enum value, schema,
 * property, discriminator value and scheme.
 */
function described(names: readonly string[]): Record<string, unknown> {
  const text = { type: 'string' };
  const each = (value: (name: string, index: number) => unknown): object =>
    Object.fromEntries(names.map((name, index) => [name, value(name, index)]));
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const responds = (name: string) => ({
    responses: {
      200: { description: 'Ok.', content: { 'application/json': { schema: reference(name) } } },
    },
  });
  const paths = names.map((name) => [
    `/${name}`,
    {
      get: {
        operationId: name,
        tags: [name],
        parameters: [
          { name, in: 'query', schema: { ...text, enum: names } },
          { name, in: 'header', schema: text },
          { name, in: 'cookie', schema: text },
        ],
        ...responds(name),
      },
      post: {
        tags: [name],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: reference(name) } },
        },
        ...responds('Any'),
      },
    },
  ]);
  const items = names.map((name) => [
    `/${name}/${name}/{${name}}`,
    {
      get: {
        tags: [name],
        parameters: [{ name, in: 'path', required: true, schema: text }],
        ...responds(name),
      },
    },
  ]);
  const discriminator = {
    propertyName: 'kind',
    mapping: each((name) => reference(name).$ref),
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    security: names.map((name) => ({ [name]: [] })),
    paths: Object.fromEntries([...paths, ...items]),
    components: {
      schemas: {
        ...each(() => ({
          type: 'object',
          required: ['kind'],
          properties: { kind: text, ...each(() => text) },
        })),
        Any: { oneOf: names.map(reference), discriminator },
      },
      securitySchemes: each((_, index) => ({
        type: 'apiKey',
        in: 'header',
        name: `x-key-${index}`,
      })),
    },
  };
}
