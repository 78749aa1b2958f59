import { describe, expect, test } from 'vitest';
import { read } from '../support/read.ts';

function schemas(node: unknown, openapi: '3.0.3' | '3.1.0' = '3.1.0'): readonly string[] {
  return read({ components: { schemas: { T: node, Pet: { type: 'object' } } } }, openapi).messages;
}

const AT = '#/components/schemas/T';

describe('a mistake in a schema', () => {
  test.each([
    [{ nullable: true, type: 'string' }, `nullable-in-3.1 ${AT}/nullable`],
    [
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      `exclusive-flag ${AT}/exclusiveMinimum`,
    ],
    [{ enum: [] }, `empty-enum ${AT}/enum`],
    [{ type: 'integer', enum: [1, 2 ** 63] }, `inexact-number ${AT}/enum`],
    [{ type: 'integer', const: -(2 ** 53) }, `inexact-number ${AT}/const`],
    [
      {
        oneOf: [
          { title: 'A', const: 1 },
          { title: 'B', const: 2 ** 63 },
        ],
      },
      `inexact-number ${AT}/oneOf/1/const`,
    ],
    [{ type: 'int' }, `unknown-type ${AT}/type`],
    [{ $ref: '#/components/schemas/Nowhere' }, `ref-not-found ${AT}`],
    [{ $ref: '#/definitions/Pet' }, `ref-misplaced ${AT}`],
    [{ $ref: 'https://elsewhere.example/pet.json' }, `ref-external ${AT}`],
    [
      { type: 'object', properties: { p: { type: 'string', required: true } } },
      `bad-required ${AT}/properties/p/required`,
    ],
    [{ type: 'object', properties: {}, required: ['a'] }, `bad-required ${AT}/required`],
    ['no schema', `bad-schema ${AT}`],
    [{ $ref: 5 }, `invalid-type ${AT}/$ref`],
    [{ type: 5 }, `invalid-type ${AT}/type`],
    [{ type: 'string', enum: 'a' }, `invalid-type ${AT}/enum`],
    [{ allOf: { type: 'string' } }, `invalid-type ${AT}/allOf`],
    [{ type: 'object', properties: ['a'] }, `invalid-type ${AT}/properties`],
    [{ type: 'object', discriminator: 'kind' }, `invalid-type ${AT}/discriminator`],
  ])('yields a warning with a pointer: %j', (node, message) => {
    expect(schemas(node)).toEqual([message]);
  });

  test.each([
    [{ type: ['string', 'null'] }, `type-list ${AT}/type`],
    [{ const: 1 }, `const-in-3.0 ${AT}/const`],
    [{ $ref: '#/components/schemas/Pet', required: ['a'] }, `ref-siblings ${AT}/$ref`],
    [{ type: 'array', items: [{ type: 'string' }] }, `items-list ${AT}/items`],
  ])('yields a warning with a pointer in OpenAPI 3.0: %j', (node, message) => {
    expect(schemas(node, '3.0.3')).toEqual([message]);
  });

  test.each([
    [{ type: 'object', properties: { $ref: { type: 'string' } } }],
    [{ allOf: [{ properties: { a: {} } }, { required: ['a'] }], required: ['a'] }],
    [{ type: 'object', required: ['a'], additionalProperties: { type: 'string' } }],
    [{ type: 'object', example: { $ref: '#/nowhere' }, default: { $ref: '#/nowhere' } }],
  ])('isn’t reported for a correct schema: %j', (node) => {
    expect(schemas(node)).toEqual([]);
  });
});

describe('mistakes in operations', () => {
  const responses = { 200: { description: 'Done.' } };
  const paths = (value: object, openapi: '3.1.0' | '3.2.0' = '3.1.0') =>
    read({ paths: value }, openapi);

  test('siblings of a reference apply only to that reference', () => {
    const beside = (text: string) => ({ description: text, required: true });
    const { model, messages } = read({
      paths: {
        '/pets': {
          get: {
            parameters: [{ $ref: '#/components/parameters/Q', ...beside('Here.') }],
            responses: { 200: { $ref: '#/components/responses/R', description: 'Pets.' } },
          },
        },
      },
      components: {
        parameters: { Q: { name: 'q', in: 'query', description: 'Anywhere.', schema: {} } },
        responses: { R: { description: 'Done.' } },
      },
    });
    expect(model.operations[0]).toMatchObject({
      parameters: [{ name: 'q', required: true, doc: { description: 'Here.' } }],
      responses: { success: [{ description: 'Pets.' }] },
    });
    expect(messages).toEqual([]);
  });

  test('a path without a leading slash is accepted, with a warning', () => {
    const { model, messages } = paths({ pets: { get: { responses } } });
    expect(model.operations.map(({ path }) => path)).toEqual(['/pets']);
    expect(messages).toEqual(['bad-path #/paths/pets']);
  });

  test('an undeclared path parameter is assumed to be a string, with a warning', () => {
    const { model, messages } = paths({ '/pets/{id}': { get: { responses } } });
    expect(model.operations[0]?.parameters[0]).toMatchObject({
      name: 'id',
      in: 'path',
      schema: { kind: 'string' },
    });
    expect(messages).toEqual(['path-parameter-undeclared #/paths/~1pets~1{id}/get']);
  });

  test('a query string in a path template is sent, including its parameters, with a warning', () => {
    const parameters = [
      { name: 'y', in: 'query', schema: { type: 'integer' } },
      { name: 'z', in: 'query', schema: { type: 'integer' } },
    ];
    const { model, messages } = paths({
      '/pets?x=1&y={y}': { get: { parameters, responses } },
      '/pets#dogs': { get: { responses } },
    });
    expect(messages).toEqual([
      'path-suffix #/paths/~1pets?x=1&y={y}',
      'path-suffix #/paths/~1pets#dogs',
    ]);
    const [operation] = model.operations;
    expect(operation?.parameters).toMatchObject([
      { name: 'y', in: 'path', schema: { kind: 'number' } },
      { name: 'z', in: 'query' },
    ]);
  });

  test('a duplicate operationId is reported, and method names are still unique', () => {
    const { model, messages } = paths({
      '/pets': { get: { operationId: 'get', responses } },
      '/vets': { get: { operationId: 'get', responses } },
      '/same': { $ref: '#/paths/~1vets' },
    });
    expect(messages).toEqual(['duplicate-id #/paths/~1vets/get/operationId']);
    expect(new Set(model.operations.map(({ name }) => name.join('.'))).size).toBe(3);
  });

  test('a duplicate parameter is reported, and the last one is used', () => {
    const parameter = (type: string, where = 'query') => ({
      name: 'q',
      in: where,
      schema: { type },
    });
    const { model, messages } = paths({
      '/pets': {
        parameters: [parameter('null')],
        get: {
          parameters: [parameter('string'), parameter('integer'), parameter('string', 'header')],
          responses,
        },
      },
    });
    expect(messages).toEqual(['duplicate-parameter #/paths/~1pets/get/parameters/1']);
    expect(model.operations[0]?.parameters).toMatchObject([
      { in: 'query', schema: { kind: 'number' } },
      { in: 'header', schema: { kind: 'string' } },
    ]);
  });

  test('a dangling reference to a request body or a success response has the type unknown, with a warning', () => {
    const dangling = { $ref: '#/components/nowhere/X' };
    const { model, messages } = paths({
      '/pets': { post: { requestBody: dangling, responses: { 200: dangling, 404: dangling } } },
    });
    expect(messages).toHaveLength(3);
    expect(model.operations[0]).toMatchObject({
      requestBody: { required: false, schema: { kind: 'unknown' } },
      responses: {
        success: [{ status: '200', content: { schema: { kind: 'unknown' } } }],
        errors: [{ status: '404', content: undefined }],
      },
    });
  });

  test('values that are not operations are reported', () => {
    const { model, messages } = paths(
      { '/pets': { get: 'nothing', additionalOperations: { __proto__x: {}, 'a b': {} } } },
      '3.2.0',
    );
    expect(model.operations).toEqual([]);
    expect(messages).toHaveLength(3);
  });

  test('a reference to an operation’s responses is followed', () => {
    const { model, messages } = read({
      paths: { '/pets': { get: { responses: { $ref: '#/x-answers' } } } },
      'x-answers': { 200: { description: 'Done.' }, 404: { description: 'No.' } },
    });
    expect(model.operations[0]?.responses.success.map(({ status }) => status)).toEqual(['200']);
    expect(model.operations[0]?.responses.errors.map(({ status }) => status)).toEqual(['404']);
    expect(messages).toEqual([]);
  });

  test('a reference to a missing example is reported', () => {
    const examples = { one: { $ref: '#/components/examples/One' } };
    const content = { 'application/json': { schema: {}, examples } };
    const { messages } = paths({
      '/pets': { get: { responses: { 200: { description: 'OK', content } } } },
    });
    const at = '#/paths/~1pets/get/responses/200/content/application~1json/examples/one';
    expect(messages).toEqual([`ref-not-found ${at}`]);
  });

  test('a reference to a missing response schema is reported once, at its location', () => {
    const content = { 'text/plain': { schema: { $ref: '#/components/schemas/Gone' } } };
    const { messages } = paths({
      '/pets': { get: { responses: { 200: { description: 'OK', content } } } },
    });
    const at = '#/paths/~1pets/get/responses/200/content/text~1plain/schema';
    expect(messages).toEqual([`ref-not-found ${at}`]);
  });

  test('reports a missing part of a property once, at its location', () => {
    const gone = { $ref: '#/components/schemas/Gone' };
    const schema = {
      type: 'object',
      properties: { a: { allOf: [gone] }, b: { oneOf: [{ type: 'null' }, gone] } },
    };
    const content = { 'application/json': { schema } };
    const { messages } = paths({
      '/pets': { get: { responses: { 200: { description: 'OK', content } } } },
    });
    const at = '#/paths/~1pets/get/responses/200/content/application~1json/schema/properties';
    expect(messages).toEqual([`ref-not-found ${at}/a/allOf/0`, `ref-not-found ${at}/b/oneOf/1`]);
  });

  test('members with the wrong type are reported', () => {
    const { model, messages } = paths({
      '/pets': { post: { parameters: { name: 'q' }, requestBody: 5, responses: [] } },
    });
    const at = '#/paths/~1pets/post';
    const wrong = ['parameters', 'requestBody', 'responses'];
    expect(messages).toEqual(wrong.map((key) => `invalid-type ${at}/${key}`));
    expect(model.operations[0]).toMatchObject({
      parameters: [],
      requestBody: undefined,
      responses: { success: [] },
    });
  });

  test('a key that is not a status is reported', () => {
    const { model, messages } = paths({
      '/pets': { get: { responses: { ...responses, odd: {}, '4xx': { description: 'No.' } } } },
    });
    expect(messages).toEqual(['bad-status #/paths/~1pets/get/responses/odd']);
    expect(model.operations[0]?.responses.errors.map(({ status }) => status)).toEqual(['4XX']);
  });
});
