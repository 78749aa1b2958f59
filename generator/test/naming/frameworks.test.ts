import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { operationNames } from '../../src/naming/operations.ts';
import { pascalCase, words } from '../../src/words.ts';
import { read } from '../support/read.ts';
import { frameworks } from './framework-operations.ts';

describe.each(frameworks)('$name', ({ operations }) => {
  const names = operationNames(
    operations.map(([operation, id, tag]) => {
      const [method = '', path = ''] = operation.split(' ');
      return {
        pointer: operation,
        method: method.toLowerCase(),
        path,
        id: id === '' ? undefined : id,
        tags: tag === undefined ? [] : [tag],
        name: [],
        summary: undefined,
      };
    }),
    new Diagnostics(),
  ).map((name) => name.join('.'));

  test.each(
    operations.map(([operation, id, , name], index) => [operation, id, name, names[index]]),
  )('%s %s is named %s', (_, __, expected, name) => {
    expect(name).toBe(expected);
  });

  test.each(operations.map(([operation], index) => [operation, names[index]]))(
    'the name for %s doesn’t contain another HTTP method or a parameter: %s',
    (operation, name = '') => {
      const [method = '', path = ''] = operation.toLowerCase().split(' ');
      const parts = words(name.split('.').at(-1) ?? '');
      const others = ['get', 'post', 'put', 'patch', 'delete'].filter((each) => each !== method);
      // For example, the method for `POST /projects/{id}/delete` can be named `delete`.
      expect(parts.filter((part) => others.includes(part) && !path.includes(part))).toEqual([]);
      const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      expect(
        parts.filter((part, at) => parameters.includes(part) && parts[at - 1] !== 'by'),
      ).toEqual([]);
    },
  );

  test('operation names don’t end with an underscore or a digit', () => {
    expect(names.filter((name) => /[_\d]$/.test(name))).toEqual([]);
  });
});

test('names FastAPI body types after the function instead of the operationId', () => {
  const schema = { type: 'object', properties: { files: { type: 'string' } } };
  const post = (operationId: string): object => ({
    post: {
      operationId,
      requestBody: {
        content: {
          'application/json': { schema: { $ref: `#/components/schemas/Body_${operationId}` } },
        },
      },
      responses: { 204: { description: 'Done.' } },
    },
  });
  const { model } = read({
    paths: {
      '/files/{id}': post('upload_files_files__id__post'),
      '/login': post('login-login_access_token'),
    },
    components: {
      schemas: {
        Body_upload_files_files__id__post: schema,
        'Body_login-login_access_token': schema,
        Body_other: schema,
      },
    },
  });
  expect([...model.schemas.values()].map(({ name }) => pascalCase(name))).toEqual([
    'UploadFilesBody',
    'LoginLoginAccessTokenBody',
    'BodyOther',
  ]);
});
