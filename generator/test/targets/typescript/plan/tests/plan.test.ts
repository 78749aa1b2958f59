import { expect, test } from 'vitest';
import type { Json } from '../../../../../src/load/node.ts';
import { emitAll } from '../../../../support/emit.ts';

const zoo = (members: Json) =>
  emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    ...members,
  });

test('skips the test for an operation whose path the mock can’t serve, and gives the reason', () => {
  const operation = { responses: { 200: { description: 'The map.' } } };
  const { files } = zoo({
    paths: {
      '/maps?beta=true': { get: { operationId: 'maps.beta', ...operation } },
      '/maps': { get: { operationId: 'maps.get', ...operation } },
    },
  });
  const tests = files
    .filter(({ path }) => /^typescript-0\/test\/.*\.test\.ts$/.test(path))
    .map(({ content }) => content)
    .join('\n');
  expect(tests).toMatch(/it\.todo\('GET \/maps\?beta=true: the mock does not support its path'\)/);
  expect(tests).toContain("operation('get', '/maps')");
  expect(tests).not.toContain("operation('get', '/maps?beta=true')");
});

test('skips the test for an operation whose values can’t be sent, and gives the reason', () => {
  const nothing = { type: 'array', items: { type: 'null' } };
  const { files } = zoo({
    paths: {
      '/maps': {
        get: {
          operationId: 'maps.list',
          parameters: [{ name: 'of', in: 'query', required: true, schema: nothing }],
          responses: { 200: { description: 'The maps.' } },
        },
      },
    },
  });
  const test = files.find(({ path }) => path === 'typescript-0/test/maps.test.ts');
  expect(test?.content).toContain("it.todo('GET /maps: no value for its inputs is known')");
});

test('prefers a security scheme that the client supports to one that it doesn’t support', () => {
  const { files } = zoo({
    paths: {
      '/maps': {
        get: {
          operationId: 'maps.list',
          security: [{ signed: [] }, { token: [] }],
          responses: { 200: { description: 'The maps.' } },
        },
      },
    },
    components: {
      securitySchemes: {
        signed: { type: 'http', scheme: 'signature' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  });
  const maps = files.find(({ path }) => path === 'typescript-0/src/resources/maps.ts');
  expect(maps?.content).toContain("security: [['token'], []]");
});

test('tests the request of an operation without a declared response', () => {
  const { files } = zoo({
    paths: { '/maps': { post: { operationId: 'maps.draw' } } },
  });
  const test = files.find(({ path }) => path === 'typescript-0/test/maps.test.ts');
  expect(test?.content).toContain('await contract.succeeds({ status: 200 }, call);');
});

test('configures Vitest to pass without tests if the API has no operations', () => {
  const config = (paths: object): string | undefined =>
    emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      servers: [{ url: 'https://zoo.example' }],
      paths,
    }).files.find(({ path }) => path === 'typescript-0/vitest.config.ts')?.content;
  expect(config({})).toContain('passWithNoTests: true');
  expect(config({ '/maps': { get: { operationId: 'maps.get' } } })).not.toContain('passWith');
});

test('emits a long list as one repeated item, but writes out every item of a long tuple', () => {
  const numbers = Array.from({ length: 12 }, () => ({ type: 'number' }));
  const { files } = zoo({
    openapi: '3.1.0',
    paths: {
      '/maps': {
        get: {
          operationId: 'maps.list',
          parameters: [
            ['point', { type: 'array', prefixItems: numbers, minItems: 12, items: false }],
            ['points', { type: 'array', items: { type: 'number' }, minItems: 12, maxItems: 12 }],
          ].map(([name, schema]) => ({ name, in: 'query', required: true, schema })),
          responses: { 200: { description: 'The maps.' } },
        },
      },
    },
  });
  const test = files.find(({ path }) => path === 'typescript-0/test/maps.test.ts');
  expect(test?.content).toMatch(/point: \[1, 1, /);
  expect(test?.content).toMatch(/points: Array\.from\(\{ length: 12 \}, \(\) => 1\)/);
});

test('adds a field to samples of forms and objects without required properties', () => {
  const content = { 'multipart/form-data': { schema: {} } };
  const filter = { name: 'filter', in: 'query', required: true, style: 'deepObject' };
  const { files } = zoo({
    paths: {
      '/maps': {
        post: {
          operationId: 'maps.upload',
          parameters: [
            { ...filter, schema: { type: 'object' } },
            {
              ...filter,
              name: 'area',
              schema: { type: 'object', properties: { km: { type: 'number' } } },
            },
          ],
          requestBody: { content },
          responses: { 200: { description: 'The maps.' } },
        },
      },
    },
  });
  const test = files.find(({ path }) => path === 'typescript-0/test/maps.test.ts');
  expect(test?.content).toMatch(/filter: \{ key: '\w+' \}/);
  expect(test?.content).toMatch(/area: \{ km: \d+ \}/);
  expect(test?.content).toMatch(/body: \{ key: 'value' \}/);
});
