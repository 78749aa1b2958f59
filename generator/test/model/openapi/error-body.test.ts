import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/load/node.ts';
import { emitAll } from '../../support/emit.ts';
import { read } from '../../support/read.ts';

const text = { type: 'string' };
const object = (properties: Json): Json => ({ type: 'object', properties });

/**
 * Returns the members of a document with an operation that declares these error bodies for the statuses 400, 401 and so
 * on.
 */
function failing(schemas: readonly Json[], more: Json = {}, example?: Json): Json {
  const failures = schemas.map((schema, index): [string, Json] => [
    String(400 + index),
    { description: 'No.', content: { 'application/json': { schema, example } } },
  ]);
  return {
    paths: {
      '/things': {
        get: { responses: { 204: { description: 'Done.' }, ...Object.fromEntries(failures) } },
      },
    },
    ...more,
  };
}

describe('error body paths', () => {
  const coded = object({ error: object({ message: text, type: text, code: { type: 'integer' } }) });
  const problem = object({ type: text, title: text, detail: text, instance: text });

  test.each<[string, readonly Json[], Json | undefined]>([
    ['a body with a message', [object({ message: text })], { message: 'message' }],
    [
      'a nullable message',
      [object({ message: { type: ['string', 'null'] } })],
      { message: 'message' },
    ],
    [
      'a nested error object',
      [coded],
      { message: 'error.message', type: 'error.type', code: 'error.code' },
    ],
    ['a problem of RFC 9457', [problem], { message: 'detail', type: 'type' }],
    [
      'an OAuth error of RFC 6749',
      [object({ error: text, error_description: text })],
      { message: 'error_description' },
    ],
    [
      'a list of errors',
      [object({ errors: { type: 'array', items: object({ title: text }) } })],
      { message: 'errors.0.title' },
    ],
    [
      'a string or a list of strings, as in NestJS',
      [
        object({
          statusCode: { type: 'integer' },
          message: { oneOf: [text, { type: 'array', items: text }] },
          error: text,
        }),
      ],
      { message: 'message' },
    ],
    [
      'a list of strings, as in NestJS',
      [object({ message: { type: 'array', items: text }, error: text })],
      { message: 'message' },
    ],
    [
      'a list of problems, as in FastAPI',
      [
        object({
          detail: {
            type: 'array',
            items: object({ loc: { type: 'array', items: text }, msg: text, type: text }),
          },
        }),
      ],
      { message: 'detail' },
    ],
    [
      'a list of booleans next to a string',
      [object({ message: { type: 'array', items: { type: 'boolean' } }, error: text })],
      { message: 'error' },
    ],
    [
      'the most common of several bodies',
      [coded, problem, problem],
      { message: 'detail', type: 'type', code: 'error.code' },
    ],
    ['bodies without a string', [object({ message: object({}) }), text], undefined],
    ['errors without a declared body', [], undefined],
  ])('are inferred from the declared bodies, if possible: %s', (_, schemas, found) => {
    expect(read(failing(schemas)).model.settings.errorBody).toEqual(found);
  });

  test('are replaced entirely by declared paths', () => {
    const errorBody = { message: 'reason' };
    const { model } = read(failing([coded], { 'x-sdkwright': { errorBody } }));
    expect(model.settings.errorBody).toEqual(errorBody);
  });

  test('can be lists, in which case the first existing path is used', () => {
    const errorBody = { message: ['reason', 'error.message'], code: 'code' };
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      ...failing([object({})], { 'x-sdkwright': { errorBody } }, { code: 7, reason: 'No.' }),
    });
    const content = (path: string): string | undefined =>
      files.find((file) => file.path === `typescript-0/${path}`)?.content;
    expect(content('src/api.ts')).toContain("message: ['reason', 'error.message']");
    expect(content('test/things.test.ts')).toMatch(/message: 'No.',[^]*code: '7',/);
  });

  test('configure the package and the emitted tests for error examples', () => {
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      ...failing([coded], {}, { error: { message: 'Not so.', code: 7 } }),
    });
    const content = (path: string): string | undefined =>
      files.find((file) => file.path === `typescript-0/${path}`)?.content;
    expect(content('src/api.ts')).toContain("message: 'error.message'");
    expect(content('test/things.test.ts')).toMatch(/message: 'Not so.',[^]*code: '7',/);
  });
});
