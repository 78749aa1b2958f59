import { expect, test } from 'vitest';
import { emitAll } from '../emit.ts';

const file = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } };
const json = {
  'application/json': { schema: { type: 'object', properties: { state: { type: 'string' } } } },
};

test('a call that answers JSON or text asks for both', () => {
  const text = { 'text/csv': { schema: { type: 'string' } } };
  const { files, diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/map': {
        get: {
          operationId: 'maps.get',
          responses: {
            200: { description: 'The map.', content: json },
            203: { description: 'A sketch.', content: text },
            204: { description: 'None.' },
          },
        },
      },
    },
  });
  expect(diagnostics).toEqual([]);
  const source = files.find(({ path }) => path === 'typescript-0/src/resources/maps.ts')?.content;
  expect(source).toContain('ApiPromise<MapGetResult | undefined>');
  expect(source).toContain("{ accept: 'application/json, text/csv' }");
});

test('a call that answers a file or something else gives files, and says so', () => {
  const { files, diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/map': {
        get: {
          operationId: 'maps.get',
          responses: {
            200: { description: 'The map.', content: file },
            202: { description: 'Not yet.', content: json },
          },
        },
      },
    },
  });
  expect(diagnostics).toMatchObject([
    { code: 'mixed-answers', severity: 'warning', pointer: '#/paths/~1map/get/responses' },
  ]);
  expect(diagnostics[0]?.message).toMatch(/^Beside application\/pdf .* application\/json,/);
  const source = files.find(({ path }) => path === 'typescript-0/src/resources/maps.ts');
  expect(source?.content).toContain('get(options?: CallOptions): ApiPromise<Blob>');
  expect(source?.content).not.toContain('export type');
});

test('a list of objects without a name has one', () => {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: {
      '/maps': {
        get: {
          operationId: 'maps.list',
          responses: {
            200: {
              description: 'All maps.',
              content: {
                'application/json': {
                  schema: { type: 'array', items: json['application/json'].schema },
                },
              },
            },
          },
        },
      },
    },
  });
  const source = files.find(({ path }) => path === 'typescript-0/src/resources/maps.ts')?.content;
  expect(source).toContain('list(options?: CallOptions): ApiPromise<MapListResult>');
  expect(source).toContain('export type MapListResult =');
});
