import { expect, test } from 'vitest';
import { read } from '../../support/read.ts';

const responses = { 204: { description: 'Done.' } };

test.each(['trace', 'additional CONNECT'])('keeps the %s operation in the model', (named) => {
  const [method = '', other = ''] = named.split(' ');
  const item =
    other === ''
      ? { [method]: { responses } }
      : { additionalOperations: { [other]: { responses } } };
  const { model, messages } = read({ paths: { '/a': { get: { responses }, ...item } } }, '3.2.0');
  expect(model.operations.map((operation) => operation.method)).toEqual(['get', other || method]);
  expect(messages).toEqual([]);
});

test.each(['get', 'head'])('keeps the body of a %s request in the model', (method) => {
  const requestBody = { required: true, content: { 'application/json': { schema: {} } } };
  const { model, messages } = read({ paths: { '/a': { [method]: { requestBody, responses } } } });
  expect(model.operations[0]?.requestBody?.mediaType).toBe('application/json');
  expect(messages).toEqual([]);
});

test.each(['X Trace', 'X-Trace:', 'Spür', '__proto__'])(
  'omits a header parameter with the invalid name %j, with a warning',
  (name) => {
    const schema = { type: 'string' };
    const parameters = [
      { name, in: 'header', required: true, schema },
      { name: "X-Trace.1!'", in: 'header', schema },
    ];
    const { model, messages } = read({ paths: { '/a': { get: { parameters, responses } } } });
    expect(model.operations[0]?.parameters.map((parameter) => parameter.name)).toEqual([
      "X-Trace.1!'",
    ]);
    expect(messages).toEqual(['bad-parameter #/paths/~1a/get/parameters/0/name']);
  },
);

test.each([
  [{ in: 'query' }, 'The parameter has no `name`', 'Set `name` to'],
  [{ name: 7, in: 'query' }, 'The name of the parameter is not a string', 'Set `name` to'],
  [{ name: 'limit' }, 'The parameter "limit" has no `in`', 'Set `in` to path, query,'],
  [{ name: 'limit', in: 'qurey' }, `The parameter "limit" can't be in "qurey"`, '`query`?'],
  [{ name: 'limit', in: 'body' }, `The parameter "limit" can't be in "body"`, 'Set `in` to path,'],
])('reports which member of the parameter %j is wrong', (parameter, message, fix) => {
  const parameters = [{ ...parameter, schema: { type: 'string' } }];
  const { model, diagnostics } = read({ paths: { '/a': { get: { parameters, responses } } } });
  expect(model.operations[0]?.parameters).toEqual([]);
  expect(diagnostics).toMatchObject([{ code: 'bad-parameter' }]);
  expect(diagnostics[0]?.message).toContain(message);
  expect(diagnostics[0]?.fix).toContain(fix);
});

test.each(['Content-Length', 'transfer-encoding', 'Accept'])(
  'omits the header parameter %s, because clients set this header',
  (name) => {
    const parameters = [{ name, in: 'header', schema: { type: 'integer' } }];
    const { model, messages } = read({ paths: { '/a': { post: { parameters, responses } } } });
    expect(model.operations[0]?.parameters).toEqual([]);
    expect(messages).toEqual([]);
  },
);

test('rejects an API key header whose name contains a space', () => {
  const key = { type: 'apiKey', in: 'header', name: 'My Key' };
  const { model, messages } = read({ components: { securitySchemes: { key } } });
  expect(model.securitySchemes).toEqual([]);
  expect(messages).toEqual(['security-unsupported #/components/securitySchemes/key']);
});

const withHeader = (required: boolean) => ({
  paths: {
    '/a': {
      get: {
        responses,
        parameters: [{ name: 'Authorization', in: 'header', required, schema: { type: 'string' } }],
      },
    },
  },
});

test('reports a required Authorization header parameter if the document has no security scheme', () => {
  const { model, messages } = read(withHeader(true));
  expect(model.operations[0]?.parameters).toEqual([]);
  expect(messages).toEqual(['security-unsupported #/paths/~1a/get/parameters/0']);
});

test('ignores an Authorization header parameter if it is optional or the document has a security scheme', () => {
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } };
  expect(read(withHeader(false)).messages).toEqual([]);
  expect(read({ ...withHeader(true), components: { securitySchemes } }).messages).toEqual([]);
});

test('accepts parts with any name in a form whose schema is a single file, with a warning', () => {
  const file = { type: 'string', format: 'binary' };
  const requestBody = {
    content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/F' } } },
  };
  const { model, messages } = read({
    paths: { '/a': { post: { requestBody, responses } } },
    components: { schemas: { F: file } },
  });
  expect(model.operations[0]?.requestBody?.schema).toMatchObject({
    kind: 'object',
    additionalProperties: { kind: 'unknown' },
  });
  expect(messages).toEqual([
    'bad-form #/paths/~1a/post/requestBody/content/multipart~1form-data/schema',
  ]);
});
