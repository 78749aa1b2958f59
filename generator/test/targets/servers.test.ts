import { expect, test } from 'vitest';
import { emitAll } from '../emit.ts';

test.each([
  [[{ url: '/api' }], ''],
  [[], ''],
  [[{ url: 'https://{host}' }], ''],
  [[{ url: '/api' }, { url: 'https://zoo.example' }], 'https://zoo.example'],
])('servers %j give the base %j', (servers, base) => {
  const responses = { 204: { description: 'Done.' } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers,
    paths: {
      '/pets': { get: { operationId: 'pets.list', responses, servers: [{ url: '/other' }] } },
    },
  });
  const textOf = (name: string): string =>
    files.find(({ path }) => path === `typescript-0/src/${name}`)?.content ?? '';
  expect(textOf('api.ts')).toContain(`baseUrl: '${base}'`);
  expect(textOf('resources/pets.ts')).not.toContain('baseUrl');
});
