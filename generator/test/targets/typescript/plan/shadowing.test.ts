import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';

const own = [
  'node-fetch',
  'index',
  'package.json',
  'testing',
  'custom',
  'client',
  'types',
  'errors',
  'api',
];
const inherited = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];

test('keeps the entry point of the package if a resource has the name of one of its files', () => {
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
  ['files of the package', own],
  ['members of every object', inherited],
])(
  'compiles names of %s at every location of a document',
  (_, names) => {
    const sources = emit(names).filter(({ path }) => /^typescript-0\/(src|test)\/.*ts$/.test(path));
    expect(typeErrors(sources)).toEqual([]);
    const text = sources.map(({ content }) => content).join('\n');
    for (const name of names) expect(text).toContain(`/${name}'`);
  },
  60_000,
);

function emit(names: readonly string[]) {
  return emitAll(described(names)).files;
}

function manifest(files: ReturnType<typeof emit>): { exports: Record<string, unknown> } {
  const found = files.find(({ path }) => path === 'typescript-0/package.json');
  return JSON.parse(found?.content ?? '{}') as { exports: Record<string, unknown> };
}

/** Each name as tag, path, operation, parameter of two places, enum value, schema, property, discriminator value, scheme. */
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
  const discriminator = {
    propertyName: 'kind',
    mapping: each((name) => reference(name).$ref),
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    security: names.map((name) => ({ [name]: [] })),
    paths: Object.fromEntries(paths),
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
