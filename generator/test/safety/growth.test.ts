import { describe, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { locate } from '../../src/diagnostics/locate.ts';
import type { Json } from '../../src/load/node.ts';
import { parse } from '../../src/load/parse.ts';
import { emitAll } from '../support/emit.ts';
import { expectLinear } from '../support/growth.ts';

const keyed = (size: number, entry: (index: number) => readonly [string, unknown]): Json =>
  Object.fromEntries(Array.from({ length: size }, (_, index) => entry(index)));

const listed = (size: number, item: (index: number) => unknown): unknown[] =>
  Array.from({ length: size }, (_, index) => item(index));

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const json = (schema: unknown): Json => ({ content: { 'application/json': { schema } } });

const get = (more: Json = {}): Json => ({
  get: { responses: { 200: { description: 'ok', ...json({ type: 'string' }) } }, ...more },
});

const spec = (parts: Json): Json => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.example' }],
  paths: { '/a': get() },
  ...parts,
});

const schemas = (all: Json, used = 'S0'): Json =>
  spec({
    paths: {
      '/a': {
        post: {
          requestBody: json(ref(used)),
          responses: { 200: { description: 'ok', ...json(ref(used)) } },
        },
      },
    },
    components: { schemas: all },
  });

const GROWTHS: Readonly<Record<string, (size: number) => Json>> = {
  operations: (size) => spec({ paths: keyed(size, (index) => [`/a${String(index)}`, get()]) }),
  'operations in one resource': (size) =>
    spec({ paths: keyed(size, (index) => [`/a/b${String(index)}`, get({ tags: ['a'] })]) }),
  'operations that compete for one name': (size) =>
    spec({
      paths: keyed(size, (index) => [`/a/b${String(index)}`, get({ operationId: 'a.get' })]),
    }),
  'path segments': (size) =>
    spec({ paths: { [`/${listed(size, (index) => `s${String(index)}`).join('/')}`]: get() } }),
  'parameters in a path': (size) =>
    spec({ paths: { [`/${listed(size, (index) => `{p${String(index)}}`).join('/')}`]: get() } }),
  'declared parameters in a path': (size) =>
    spec({
      paths: {
        [`/${listed(size, (index) => `{p${String(index)}}`).join('/')}`]: get({
          parameters: listed(size, (index) => ({
            name: `p${String(index)}`,
            in: 'path',
            required: true,
            schema: { type: 'string' },
          })),
        }),
      },
    }),
  'integer parameters in a path': (size) =>
    spec({
      paths: {
        [`/${listed(size, (index) => `{p${String(index)}}`).join('/')}`]: get({
          parameters: listed(size, (index) => ({
            name: `p${String(index)}`,
            in: 'path',
            required: true,
            schema: { type: 'integer' },
          })),
        }),
      },
    }),
  'parameters in the query': (size) =>
    spec({
      paths: {
        '/a': get({
          parameters: listed(size, (index) => ({
            name: `p${String(index)}`,
            in: 'query',
            schema: { type: 'string' },
          })),
        }),
      },
    }),
  'parameters that compete for one name': (size) =>
    spec({
      paths: {
        '/a': get({
          parameters: listed(size, (index) => ({
            name: `p${'-'.repeat(index)}`,
            in: 'query',
            schema: { type: 'string' },
          })),
        }),
      },
    }),
  responses: (size) =>
    spec({
      paths: {
        '/a': {
          get: {
            responses: keyed(size, (index) => [
              String(200 + index),
              {
                description: 'x',
                ...json({
                  type: 'object',
                  properties: { [`p${String(index)}`]: { type: 'string' } },
                }),
              },
            ]),
          },
        },
      },
    }),
  'described tags': (size) =>
    spec({
      tags: listed(size, (index) => ({ name: `t${String(index)}`, description: 'Things.' })),
      paths: keyed(size, (index) => [`/a${String(index)}`, get({ tags: [`t${String(index)}`] })]),
    }),
  servers: (size) =>
    spec({ servers: listed(size, (index) => ({ url: `https://s${String(index)}.example` })) }),
  'server variables': (size) =>
    spec({
      servers: [
        {
          url: `https://s.example/${listed(size, (index) => `{v${String(index)}}`).join('/')}`,
          variables: keyed(size, (index) => [`v${String(index)}`, { default: 'a' }]),
        },
      ],
    }),
  'security schemes': (size) =>
    spec({
      security: listed(size, (index) => ({ [`k${String(index)}`]: [] })),
      components: {
        securitySchemes: keyed(size, (index) => [
          `k${String(index)}`,
          { type: 'apiKey', in: 'header', name: `X-Key-${String(index)}` },
        ]),
      },
    }),
  webhooks: (size) =>
    spec({
      webhooks: keyed(size, (index) => [
        `w${String(index)}`,
        { post: { requestBody: json({ type: 'object' }), responses: {} } },
      ]),
    }),
  schemas: (size) =>
    schemas(
      keyed(size, (index) => [`S${String(index)}`, { type: 'object', properties: { a: {} } }]),
    ),
  'schemas that compete for one name': (size) =>
    schemas(keyed(size, (index) => [`S${'_'.repeat(index)}0`, { type: 'object' }])),
  properties: (size) =>
    schemas({
      S0: {
        type: 'object',
        properties: keyed(size, (index) => [`p${String(index)}`, { type: 'string' }]),
      },
    }),
  'required properties': (size) =>
    schemas({
      S0: {
        type: 'object',
        required: listed(size, (index) => `p${String(index)}`),
        properties: keyed(size, (index) => [`p${String(index)}`, { type: 'string' }]),
      },
    }),
  'properties with dates and big numbers': (size) =>
    schemas({
      S0: {
        type: 'object',
        properties: keyed(size, (index) => [
          `p${String(index)}`,
          { type: 'string', format: index % 2 === 0 ? 'date-time' : 'byte' },
        ]),
      },
    }),
  'enum values': (size) => schemas({ S0: { enum: listed(size, (index) => `v${String(index)}`) } }),
  'values of an enum that compete for one name': (size) =>
    schemas({ S0: { enum: listed(size, (index) => `v${'-'.repeat(index)}`) } }),
  alternatives: (size) =>
    schemas({
      S0: { oneOf: listed(size, (index) => ref(`T${String(index)}`)) },
      ...keyed(size, (index) => [
        `T${String(index)}`,
        { type: 'object', required: ['k'], properties: { k: { const: `k${String(index)}` } } },
      ]),
    }),
  'alternatives with a discriminator': (size) =>
    schemas({
      S0: {
        oneOf: listed(size, (index) => ref(`T${String(index)}`)),
        discriminator: { propertyName: 'k' },
      },
      ...keyed(size, (index) => [
        `T${String(index)}`,
        { type: 'object', properties: { k: { type: 'string' } } },
      ]),
    }),
  bases: (size) =>
    schemas({
      S0: { allOf: listed(size, (index) => ref(`T${String(index)}`)) },
      ...keyed(size, (index) => [
        `T${String(index)}`,
        { type: 'object', properties: { [`p${String(index)}`]: { type: 'string' } } },
      ]),
    }),
  'a chain of references': (size) =>
    schemas(
      keyed(size, (index) => [
        `S${String(index)}`,
        index === size - 1 ? { type: 'string' } : ref(`S${String(index + 1)}`),
      ]),
    ),
  'a chain of properties': (size) =>
    schemas(
      keyed(size, (index) => [
        `S${String(index)}`,
        { type: 'object', properties: { next: ref(`S${String((index + 1) % size)}`) } },
      ]),
    ),
  'an example': (size) =>
    schemas({
      S0: { type: 'object', example: keyed(size, (index) => [`p${String(index)}`, index]) },
    }),
  'schemas with one base': (size) =>
    schemas({
      S0: { type: 'object', discriminator: { propertyName: 'k' }, properties: { k: {} } },
      ...keyed(size, (index) => [`T${String(index)}`, { allOf: [ref('S0'), { type: 'object' }] }]),
    }),
  'values of a discriminator': (size) =>
    schemas({
      S0: {
        oneOf: [ref('T')],
        discriminator: {
          propertyName: 'k',
          mapping: keyed(size, (index) => [`k${String(index)}`, '#/components/schemas/T']),
        },
      },
      T: { type: 'object', properties: { k: { type: 'string' } } },
    }),
  'lines in a description': (size) =>
    spec({
      info: {
        title: 'Shop',
        version: '1',
        description: listed(size, (index) => `- **line** \`${String(index)}\``).join('\n'),
      },
      paths: { '/a': get({ description: '| a | <b> | [c](d) |\n'.repeat(size) }) },
    }),
  'headers and examples of a response': (size) =>
    spec({
      paths: {
        '/a': {
          get: {
            responses: {
              200: {
                description: 'ok',
                headers: keyed(size, (index) => [`X-${String(index)}`, { schema: {} }]),
                content: {
                  'application/json': {
                    schema: {},
                    examples: keyed(size, (index) => [`e${String(index)}`, { value: index }]),
                  },
                },
              },
            },
          },
        },
      },
    }),
  'pages and streams': (size) =>
    spec({
      paths: keyed(size, (index) => [
        `/a${String(index)}`,
        get({
          parameters: [{ name: 'cursor', in: 'query', schema: { type: 'string' } }],
          responses: {
            200: {
              description: 'ok',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: {
                      data: { type: 'array', items: { type: 'object' } },
                      next_cursor: { type: 'string' },
                    },
                  },
                },
                'text/event-stream': { schema: { type: 'object' } },
              },
            },
          },
        }),
      ]),
    }),
  'dangling references': (size) =>
    schemas({
      S0: {
        type: 'object',
        properties: keyed(size, (index) => [`p${String(index)}`, ref(`None${String(index)}`)]),
      },
    }),
};

describe('generation', () => {
  it.each(Object.entries(GROWTHS))('takes linear time for %s', async (_, grow) => {
    await expectLinear((size) => emitAll(grow(size)));
  });
});

const yaml = (lines: readonly string[]): string =>
  ['openapi: 3.1.0', 'components:', '  schemas:', ...lines].join('\n');

const TEXTS: Readonly<Record<string, (size: number) => string>> = {
  keys: (size) => yaml(listed(size, (index) => `    S${String(index)}: {}`) as string[]),
  'duplicate keys': (size) => yaml(listed(size, () => `    S: {}`) as string[]),
  'duplicate keys in objects': (size) =>
    yaml(listed(size, (index) => `    S${String(index)}: { a: 1, a: 2 }`) as string[]),
  aliases: (size) =>
    yaml([
      '    S: &s { a: 1 }',
      ...(listed(size, (index) => `    S${String(index)}: { b: *s }`) as string[]),
    ]),
  'merge keys': (size) =>
    yaml([
      '    S: &s { a: 1 }',
      ...(listed(size, (index) => `    S${String(index)}: { <<: *s }`) as string[]),
    ]),
  'insufficiently indented lines': (size) =>
    yaml([...(listed(size, (index) => `    S${String(index)}: {}`) as string[]), '    T: {', '}']),
};

describe('parsing', () => {
  it.each(Object.entries(TEXTS))('takes linear time for %s', async (_, text) => {
    await expectLinear((size) => parse(text(size), 'api.yaml', new Diagnostics()));
  });

  it.each(['json', 'yaml'])('locating each key in %s takes linear time', async (kind) => {
    await expectLinear((size) => {
      const root = { components: keyed(size, (index) => [`S${String(index)}`, { a: 1 }]) };
      const text =
        kind === 'json'
          ? JSON.stringify(root, undefined, 1)
          : `components:\n${listed(size, (index) => `  S${String(index)}: { a: 1 }`).join('\n')}`;
      const diagnostics = new Diagnostics();
      for (const name of Object.keys(root.components))
        diagnostics.warn('test', 'Test.', 'Test.', `#/components/${name}/a`);
      return locate(diagnostics.all, new Map([['/api', text]]), (_, to) => to);
    });
  });
});
