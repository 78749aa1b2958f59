import { expect, test } from 'vitest';
import type { Json } from '../../../../src/load/node.ts';
import { emitAll } from '../../../support/emit.ts';

const responses = { 204: { description: 'Done.' } };

function emitted(item: Json): ReturnType<typeof emitAll> {
  return emitAll({
    openapi: '3.2.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: { '/pets': { post: { operationId: 'pets.add', responses }, ...item } },
  });
}

const client = ({ files }: ReturnType<typeof emitAll>): string | undefined =>
  files.find(({ path }) => path === 'typescript-0/src/resources/pets.ts')?.content;

test.each(['trace', 'CONNECT', 'track'])(
  'omits an operation with the method %s and warns',
  (method) => {
    const operation = { operationId: 'pets.echo', responses };
    const isKnown = method === 'trace';
    const result = emitted(
      isKnown ? { trace: operation } : { additionalOperations: { [method]: operation } },
    );
    const place = isKnown ? method : `additionalOperations/${method}`;
    expect(result.diagnostics).toMatchObject([
      { code: 'forbidden-method', pointer: `#/paths/~1pets/${place}` },
    ]);
    expect(client(result)).toContain('add(');
    expect(client(result)).not.toContain('echo(');
  },
);

test('omits the body of a GET and warns', () => {
  const requestBody = {
    required: true,
    content: { 'application/json': { schema: { type: 'string' } } },
  };
  const result = emitted({ get: { operationId: 'pets.find', requestBody, responses } });
  expect(result.diagnostics).toMatchObject([
    { code: 'forbidden-body', pointer: '#/paths/~1pets/get/requestBody' },
  ]);
  expect(client(result)).toContain('find(options');
});
