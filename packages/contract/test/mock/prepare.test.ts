import { expect, test } from 'vitest';
import { object } from '../../src/document/json.js';
import { prepareForPrism } from '../../src/mock/prepare.js';

/** Returns the operation as it is prepared for Prism. */
function prepared(operation: object): unknown {
  const root = { openapi: '3.1.0', paths: { '/things': { get: operation } } };
  return object(object(object(prepareForPrism(root)['paths'])['/things'])['get']);
}

test('removes null from the schema of a nullable parameter that has one other type', () => {
  const texts = { type: 'array', items: { type: 'string' } };
  const parameter = (schema: object): object => ({ name: 'q', in: 'query', schema });
  const schemas = [
    { anyOf: [texts, { type: 'null' }], title: 'Q' },
    { oneOf: [{ type: 'null' }, texts] },
    { anyOf: [texts, { type: 'string' }, { type: 'null' }] },
  ];
  expect(prepared({ parameters: schemas.map(parameter) })).toMatchObject({
    parameters: [{ ...texts, title: 'Q' }, texts, schemas[2]].map((schema) => ({ schema })),
  });
});

test('replaces a response whose reference doesn’t resolve with an empty one', () => {
  const responses = { 404: { $ref: '#/components/responses/Missing' } };
  expect(prepared({ responses })).toMatchObject({ responses: { 404: { description: '' } } });
});

test('splits a security requirement whose schemes use the same header', () => {
  const security = [{ key: [], tenant: [], token: ['read'] }];
  const { security: own, paths } = prepareForPrism({
    openapi: '3.1.0',
    security,
    paths: { '/a': { get: { security, responses: {} } } },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'authorization' },
        tenant: { type: 'apiKey', in: 'header', name: 'X-Tenant' },
        token: { type: 'oauth2', flows: {} },
      },
    },
  });
  const split = [
    { key: [], tenant: [] },
    { token: ['read'], tenant: [] },
  ];
  expect(own).toEqual(split);
  expect(paths).toMatchObject({ '/a': { get: { security: split } } });
});
