import { expect, test } from 'vitest';
import { emitAll } from '../support/emit.ts';

const responses = { 204: { description: 'Done.' } };
const requestBody = {
  required: true,
  content: { 'application/json': { schema: { type: 'object' }, example: { q: 'x' } } },
};

const { diagnostics, files } = emitAll({
  openapi: '3.1.0',
  info: { title: 'Zoo', version: '1' },
  servers: [{ url: 'https://zoo.example' }],
  paths: {
    '/pets': {
      get: { operationId: 'pets.search', requestBody, responses },
      trace: { operationId: 'pets.trace', responses },
    },
  },
});
const file = (path: string): string => files.find((own) => own.path === path)?.content ?? '';

test('npm packages omit bodies and methods that fetch can’t send, with one warning each', () => {
  expect(diagnostics.map(({ code, pointer }) => `${code} ${pointer ?? ''}`)).toEqual([
    'forbidden-body #/paths/~1pets/get/requestBody',
    'forbidden-method #/paths/~1pets/trace',
  ]);
  const source = file('typescript-0/src/resources/pets.ts');
  expect(source).toMatch(/^ {2}search\(options\?: CallOptions\)/m);
  expect(source).not.toContain('trace(');
});

test('shows every request as HTTP and curl in the Markdown reference', () => {
  const page = file('markdown-0/resources/pets.md');
  expect(page).toContain('TRACE /pets HTTP/1.1\nHost: zoo.example');
  expect(page).toContain(
    'GET /pets HTTP/1.1\nHost: zoo.example\nContent-Type: application/json\n\n{',
  );
  expect(page).toContain('curl --request GET https://zoo.example/pets');
});
