import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';

const filter = (required: boolean) => [
  { name: 'q', in: 'query', required, schema: { type: 'string' } },
];
const body = (required: boolean) => ({
  required,
  content: {
    'application/json': { schema: { type: 'object', properties: { a: { type: 'string' } } } },
  },
});

test.each([
  [{ parameters: filter(true) }, 'Parameters of the request.'],
  [{ parameters: filter(false) }, 'Parameters of the request.'],
  [{ requestBody: body(true) }, 'Body of the request.'],
  [{ requestBody: body(false) }, 'Body of the request.'],
])('documents the params for %j', (more, expected) => {
  const responses = { 204: { description: 'Done.' } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: { '/pets': { post: { operationId: 'pets.search', responses, ...more } } },
  });
  const file = files.find(({ path }) => path === 'typescript-0/src/resources/pets.ts');
  expect(/@param params - (.*)/.exec(file?.content ?? '')?.[1]).toBe(expected);
});

test('documents the final states and the arguments of a waiter', () => {
  const waiter = { name: 'waitForPet', field: 'state', done: ['fed', 'gone'], pending: ['hungry'] };
  const state = { type: 'string', enum: ['fed', 'gone', 'hungry'] };
  const content = {
    'application/json': { schema: { type: 'object', required: ['state'], properties: { state } } },
  };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: {
      '/pets/{petId}': {
        get: {
          operationId: 'pets.get',
          summary: 'Get a pet',
          parameters: [{ name: 'petId', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: { description: 'The pet.', content } },
          'x-sdkwright': { waiter },
        },
      },
    },
  });
  const source = files.find(({ path }) => path === 'typescript-0/src/resources/pets.ts');
  const [, doc = ''] = /(Polls until[^/]*)\*\/\s+waitForPet\(/.exec(source?.content ?? '') ?? [];
  expect(doc).toContain('@param petId - ');
  expect(doc).toContain('@param options - Options of this call');
  const reference = files.find(({ path }) => path === 'typescript-0/api.md')?.content;
  const lines = reference?.split('\n').filter((line) => line.startsWith('- ')) ?? [];
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('): Get a pet `GET');
  expect(lines[1]).toContain('): Polls until `state` is `fed` or `gone` `GET');
});

test('lists parameter names in api.md even if the method destructures its params', () => {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/pets/{petId}/toys': {
        get: {
          operationId: 'toys.find',
          parameters: [
            { name: 'petId', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'kind', in: 'query', schema: { type: 'string' } },
            { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
          ],
          responses: { 204: { description: 'Found.' } },
        },
      },
    },
  });
  const reference = files.find(({ path }) => path === 'typescript-0/api.md')?.content;
  expect(reference).toContain(
    'toys.find(petId: string, params?: ToyFindParams, options?: CallOptions): ApiPromise<void>',
  );
});

test.each([
  ['Zoo', 'Zoo API'],
  ['The Zoo API', 'Zoo API'],
  ['Zoo HTTP API (Preview)', 'Zoo HTTP API (Preview)'],
])('refers to the API %j as the %s', (title, expected) => {
  const responses = { 204: { description: 'Done.' } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title, version: '1' },
    paths: { '/pets': { get: { operationId: 'pets.search', responses } } },
  });
  const file = (path: string): string | undefined =>
    files.find((one) => one.path === `typescript-0/${path}`)?.content;
  expect(file('README.md')).toContain(`Client of the ${expected}\n`);
  expect(file('src/client.ts')).toContain(`The client of the ${expected}.`);
});

test('prints each type in api.md on one line', () => {
  const named = (name: string) => ({
    type: 'object',
    required: [name],
    properties: { [name]: { type: 'array', items: { type: 'string' } } },
  });
  const items = { anyOf: [named('ifAnyMatch'), named('ifNoneMatch')] };
  const rules = { type: 'object', additionalProperties: { type: 'array', items } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: {
      '/pets/{petId}/rules': {
        put: {
          operationId: 'pets.setRules',
          parameters: [{ name: 'petId', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: { required: true, content: { 'application/json': { schema: rules } } },
          responses: { 204: { description: 'Done.' } },
        },
      },
    },
  });
  const reference = files.find(({ path }) => path === 'typescript-0/api.md')?.content;
  expect(reference).toContain(
    'params: {[key: string]: readonly ({ifAnyMatch: readonly string[];} | {ifNoneMatch: readonly string[];})[];}, options',
  );
});

test('omits a title that only repeats the name', () => {
  const properties = {
    some_file: { type: 'string', title: 'Some File' },
    size: { type: 'integer', title: 'Size in bytes' },
  };
  const schemas = { Upload: { type: 'object', title: 'Upload', properties } };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Upload' } } };
  const responses = { 200: { description: 'Done.', content } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: { '/pets': { get: { operationId: 'pets.search', responses } } },
    components: { schemas },
  });
  const types = files.find(({ path }) => path === 'typescript-0/src/types.ts')?.content;
  expect(types?.match(/\/\*\*.*\*\//g)).toEqual(['/** Size in bytes */']);
});

test('omits numbers that lost precision when the spec was read', () => {
  const most = 2 ** 53 - 1;
  const wide = { type: 'integer', minimum: -(2 ** 63), maximum: 2 ** 63, default: 2 ** 53 };
  const exact = { type: 'integer', minimum: -most, maximum: most, default: most };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: {},
    components: { schemas: { T: { type: 'object', properties: { wide, exact } } } },
  });
  const { content = '' } = files.find(({ path }) => path === 'typescript-0/src/types.ts') ?? {};
  const [beforeExact = '', ofExact = ''] = content.slice(content.indexOf('T {')).split('wide?');
  expect(beforeExact).not.toMatch(/\d/);
  expect(ofExact).toMatch(/At least -9007199254740991, at most 9007199254740991/i);
  expect(ofExact).toContain('@defaultValue 9007199254740991');
});

test('describes a resource in api.md with the first paragraph of its description', () => {
  const description = 'All about pets.\n- cats\n- dogs\n\nAnd more.';
  const responses = { 204: { description: 'Done.' } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    tags: [{ name: 'pets', description }],
    paths: { '/pets': { get: { operationId: 'pets.search', tags: ['pets'], responses } } },
  });
  const reference = files.find(({ path }) => path === 'typescript-0/api.md')?.content;
  expect(reference).toContain('## pets\n\nAll about pets.\n\n');
});

test('keeps a client name that ends in Sync', () => {
  const responses = { 204: { description: 'Done.' } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'File Sync API', version: '1' },
    paths: { '/pets': { get: { operationId: 'pets.search', responses } } },
  });
  const texts = (path: string): (string | undefined)[] =>
    ['typescript-0', 'typescript-1'].map(
      (folder) => files.find((file) => file.path === `${folder}/${path}`)?.content,
    );
  const names = texts('package.json').map((text) => /"name": "(.*)"/.exec(text ?? '')?.[1]);
  expect(names).toEqual(['file-sync-sdk', 'file-sync-sdk-sync']);
  const bases = texts('src/errors.ts').map(
    (text) => /class (\w+) extends ApiError/.exec(text ?? '')?.[1],
  );
  expect(bases).toEqual(['FileSyncError', 'FileSyncError']);
});
