import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

function schemas(node: unknown, openapi: '3.0.3' | '3.1.0' = '3.1.0'): readonly string[] {
  return read({ components: { schemas: { T: node, Pet: { type: 'object' } } } }, openapi).said;
}

const AT = '#/components/schemas/T';

describe('what is wrong but understood is a warning with a place', () => {
  test.each([
    [{ nullable: true, type: 'string' }, `nullable-in-3.1 ${AT}/nullable`],
    [
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      `exclusive-flag ${AT}/exclusiveMinimum`,
    ],
    [{ enum: [] }, `empty-enum ${AT}/enum`],
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
  ])('%j', (node, said) => {
    expect(schemas(node)).toEqual([said]);
  });

  test.each([
    [{ type: ['string', 'null'] }, `type-list ${AT}/type`],
    [{ const: 1 }, `const-in-3.0 ${AT}/const`],
    [{ $ref: '#/components/schemas/Pet', required: ['a'] }, `ref-siblings ${AT}/$ref`],
  ])('in OpenAPI 3.0: %j', (node, said) => {
    expect(schemas(node, '3.0.3')).toEqual([said]);
  });

  test.each([
    [{ type: 'object', properties: { $ref: { type: 'string' } } }],
    [{ allOf: [{ properties: { a: {} } }, { required: ['a'] }], required: ['a'] }],
    [{ type: 'object', required: ['a'], additionalProperties: { type: 'string' } }],
    [{ type: 'object', example: { $ref: '#/nowhere' }, default: { $ref: '#/nowhere' } }],
  ])('what is right says nothing: %j', (node) => {
    expect(schemas(node)).toEqual([]);
  });
});

describe('operations', () => {
  const responses = { 200: { description: 'Done.' } };
  const paths = (value: object, openapi: '3.1.0' | '3.2.0' = '3.1.0') =>
    read({ paths: value }, openapi);

  test('a path without its slash', () => {
    const { model, said } = paths({ pets: { get: { responses } } });
    expect(model.operations.map(({ path }) => path)).toEqual(['/pets']);
    expect(said).toEqual(['bad-path #/paths/pets']);
  });

  test('a path parameter that is not declared is a text', () => {
    const { model, said } = paths({ '/pets/{id}': { get: { responses } } });
    expect(model.operations[0]?.parameters[0]).toMatchObject({
      name: 'id',
      in: 'path',
      schema: { kind: 'string' },
    });
    expect(said).toEqual(['path-parameter-undeclared #/paths/~1pets~1{id}/get']);
  });

  test('methods of OpenAPI 3.2', () => {
    const { model } = paths(
      { '/pets': { query: { responses }, additionalOperations: { COPY: { responses } } } },
      '3.2.0',
    );
    expect(model.operations.map(({ method }) => method)).toEqual(['query', 'COPY']);
  });

  test('what is no operation is reported', () => {
    const { model, said } = paths(
      { '/pets': { get: 'nothing', additionalOperations: { __proto__x: {}, 'a b': {} } } },
      '3.2.0',
    );
    expect(model.operations).toEqual([]);
    expect(said).toHaveLength(3);
  });

  test('a key that is no status', () => {
    const { model, said } = paths({
      '/pets': { get: { responses: { ...responses, odd: {}, '4xx': { description: 'No.' } } } },
    });
    expect(said).toEqual(['bad-status #/paths/~1pets/get/responses/odd']);
    expect(model.operations[0]?.failures.map(({ status }) => status)).toEqual(['4XX']);
  });
});
