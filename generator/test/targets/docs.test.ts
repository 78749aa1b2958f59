import { expect, test } from 'vitest';
import { emitAll } from '../emit.ts';

const filter = (required: boolean) => [
  { name: 'q', in: 'query', required, schema: { type: 'string' } },
];
const body = (required: boolean) => ({
  required,
  content: {
    'application/json': { schema: { type: 'object', properties: { a: { type: 'string' } } } },
  },
});

test.each([
  [{ parameters: filter(true) }, 'What to ask for.'],
  [{ parameters: filter(false) }, 'What to ask for.'],
  [{ requestBody: body(true) }, 'What to send.'],
  [{ requestBody: body(false) }, 'What to send.'],
])('%j', (more, said) => {
  const responses = { 204: { description: 'Done.' } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: { '/pets': { post: { operationId: 'pets.search', responses, ...more } } },
  });
  const file = files.find(({ path }) => path === 'typescript-0/src/resources/pets.ts');
  expect(/@param input - (.*)/.exec(file?.content ?? '')?.[1]).toBe(said);
});
