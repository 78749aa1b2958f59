import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/load/node.ts';
import { declaration, described, read as readAs } from '../../support/read.ts';

const pet = { type: 'object', properties: { id: { type: 'string' } } };
const Pet = { kind: 'ref', to: '#/components/schemas/Pet' };
const $ref = '#/components/schemas/Pet';
const responses = { 200: { description: 'Done.' } };

const read = (paths: Json, more: Json = {}, components: Json = {}) =>
  readAs({ ...more, paths, components: { schemas: { Pet: pet }, ...components } }, '3.2.0');

/** Returns the schema of a response with this media type. */
function responseType(mediaType: string, media: Json): unknown {
  const response = { description: 'Pets.', content: { [mediaType]: media } };
  const { model } = read({ '/pets': { get: { responses: { 200: response } } } });
  return model.operations[0]?.responses.success[0]?.content?.schema;
}

test('reads QUERY and additional HTTP methods', () => {
  const { model } = read({
    '/pets': { query: { responses }, additionalOperations: { COPY: { responses } } },
  });
  expect(model.operations.map(({ method }) => method)).toEqual(['query', 'COPY']);
});

describe('a querystring parameter', () => {
  const parameter = (mediaType: string, required = true): Json => ({
    '/pets': {
      get: {
        parameters: [
          {
            name: 'all',
            in: 'querystring',
            required,
            content: {
              [mediaType]: {
                schema: {
                  type: 'object',
                  required: ['a'],
                  properties: { a: { type: 'string', description: 'An a.' }, b: {} },
                },
              },
            },
          },
        ],
        responses,
      },
    },
  });

  test('becomes one parameter per member of a form', () => {
    const { model, messages } = read(parameter('application/x-www-form-urlencoded'));
    expect(messages).toEqual([]);
    expect(model.operations[0]?.parameters).toMatchObject([
      { in: 'query', name: 'a', required: true, doc: { description: 'An a.' } },
      { in: 'query', name: 'b', required: false },
    ]);
  });

  test('has only optional members if it is optional', () => {
    const { model } = read(parameter('application/x-www-form-urlencoded', false));
    expect(model.operations[0]?.parameters.map(({ required }) => required)).toEqual([false, false]);
  });

  test.each([
    ['application/json', 'object', []],
    ['text/plain', 'string', ['schema-unused']],
    ['application/jsonpath', 'string', ['schema-unused']],
  ])('becomes one parameter for the media type %s, with the type %s', (mediaType, kind, codes) => {
    const { model, messages } = read(parameter(mediaType));
    expect(messages.map((message) => message.split(' ', 1).join())).toEqual(codes);
    expect(model.operations[0]?.parameters).toMatchObject([
      {
        in: 'query',
        name: 'all',
        required: true,
        schema: { kind },
        style: { style: 'querystring' },
      },
    ]);
  });
});

describe('a streamed body', () => {
  test.each(['application/jsonl', 'application/x-ndjson', 'application/json-seq'])(
    'has the schema of its items in %s',
    (mediaType) => {
      expect(responseType(mediaType, { itemSchema: { $ref } })).toEqual(Pet);
    },
  );

  test('has the schema of the data in its events', () => {
    const event = (data: Json) => ({ properties: { event: { type: 'string' }, data } });
    const json = { contentMediaType: 'application/json', contentSchema: { $ref } };
    expect(responseType('text/event-stream', { itemSchema: event(json) })).toEqual(Pet);
    const either = { oneOf: [event(json), event({ type: 'string' })] };
    expect(responseType('text/event-stream', { itemSchema: either })).toEqual({
      kind: 'union',
      members: [Pet, { kind: 'string', format: undefined }],
    });
  });

  test('has the data schema only once if event schemas are recursive', () => {
    const event = { properties: { data: { type: 'string' } } };
    const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const schemas = { A: { oneOf: [to('B'), event] }, B: { oneOf: [to('A'), to('A')] } };
    const content = { 'text/event-stream': { itemSchema: to('A') } };
    const { model } = read(
      { '/pets': { get: { responses: { 200: { content } } } } },
      {},
      { schemas },
    );
    expect(model.operations[0]?.responses.success[0]?.content?.schema).toMatchObject({
      kind: 'string',
    });
  });

  test('is a list of items in a request', () => {
    const requestBody = { content: { 'application/jsonl': { itemSchema: { $ref } } } };
    const { model } = read({ '/pets': { post: { requestBody, responses } } });
    expect(model.operations[0]?.requestBody?.schema).toEqual({ kind: 'array', items: Pet });
  });
});

test('resolves a reference to a media type and reads an example from dataValue', () => {
  const content = { 'application/json': { $ref: '#/components/mediaTypes/PetJson' } };
  const { model, messages } = read(
    { '/pets': { post: { requestBody: { content }, responses: { 200: { content } } } } },
    {},
    {
      mediaTypes: { PetJson: { schema: { $ref }, examples: { one: { dataValue: { id: '1' } } } } },
    },
  );
  expect(messages).toEqual([]);
  expect(model.operations[0]).toMatchObject({
    requestBody: { schema: Pet, example: { id: '1' } },
    responses: {
      success: [{ content: { schema: Pet, examples: [{ name: 'one', value: { id: '1' } }] } }],
    },
  });
});

test('resolves references that use the document’s own URL', () => {
  const $self = 'https://api.example/openapi.yaml';
  const schema = { $ref: `${$self}${$ref}` };
  const content = { 'application/json': { schema } };
  const { model, messages } = read(
    { '/pets': { get: { responses: { 200: { content } } } } },
    { $self },
  );
  expect(messages).toEqual([]);
  expect(model.operations[0]?.responses.success[0]?.content?.schema).toEqual(Pet);
});

describe('the default mapping of a discriminator', () => {
  const $ = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
  const kind = { type: 'string' };
  const animal = (name: string, ...required: string[]): Json => ({
    type: 'object',
    required: [...required, name],
    properties: { kind, [name]: { type: 'string' } },
  });
  const Cat = animal('purr', 'kind');
  const Other = animal('noise');
  const sent = $('Pet');
  const discriminator = {
    propertyName: 'kind',
    mapping: { cat: 'Cat' },
    defaultMapping: '#/components/schemas/Other',
  };

  test('accepts any discriminator value for its schema', () => {
    const Pet = { oneOf: [$('Cat'), $('Other'), { type: 'null' }], discriminator };
    const root = described({ Pet, Cat, Other }, { sent, openapi: '3.2.0' });
    expect(declaration(root, 'Pet')).toBe(
      "export type Pet = (Cat & { kind: 'cat' }) | Other | null;",
    );
    expect(declaration(root, 'Other')).toContain('kind?: string | undefined;');
  });

  test('applies to a hierarchy', () => {
    const extending = (own: Json): Json => ({ allOf: [$('Pet'), own] });
    const Pet = { type: 'object', properties: { kind, id: kind }, discriminator };
    const root = described(
      { Pet, Cat: extending(animal('purr')), Other: extending(animal('noise')) },
      { sent, openapi: '3.2.0' },
    );
    expect(declaration(root, 'Pet')).toBe('export type Pet = Cat | Other;');
    expect(declaration(root, 'Cat')).toContain("kind: 'cat';");
    expect(declaration(root, 'Other')).not.toContain("kind: 'Other'");
  });

  test('can be the parent of a hierarchy', () => {
    const Pet = {
      type: 'object',
      properties: { kind, id: kind },
      discriminator: { propertyName: 'kind', defaultMapping: 'Pet' },
    };
    const Dog = { allOf: [$('Pet'), animal('bark')] };
    const root = described({ Pet, Dog }, { sent, openapi: '3.2.0' });
    expect(declaration(root, 'Pet')).toBe('export type Pet = Dog | PetBase;');
    expect(declaration(root, 'PetBase')).toContain('kind?: string | undefined;');
  });
});

test('uses summaries in place of missing descriptions', () => {
  const { model } = read(
    { '/pets': { get: { tags: ['pets'], responses: { 200: { summary: 'All pets.' } } } } },
    { tags: [{ name: 'pets', summary: 'Our pets', kind: 'nav', parent: 'animals' }] },
  );
  expect(model.resources[0]?.description).toBe('Our pets');
  expect(model.operations[0]?.responses.success[0]?.description).toBe('All pets.');
});

test('treats a device authorization flow as a bearer token', () => {
  const deviceAuthorization = {
    deviceAuthorizationUrl: 'https://d.example',
    tokenUrl: 'https://t.example',
  };
  const dev = { type: 'oauth2', flows: { deviceAuthorization } };
  const { model, messages } = read({}, {}, { securitySchemes: { dev } });
  expect(messages).toEqual([]);
  expect(model.securitySchemes).toMatchObject([{ id: 'dev', type: 'bearer' }]);
});
