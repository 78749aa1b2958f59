import { expect, test } from 'vitest';
import { emitAll } from '../../../../support/emit.ts';
import { typeErrors } from '../../../../support/compile.ts';

const text = { type: 'string' };
const id = {
  name: 'id',
  in: 'path',
  required: true,
  schema: text,
  example: 'zebra-with-a-long-id',
};
const body = (mediaType: string, schema: object, example: object): object => ({
  required: true,
  content: { [mediaType]: { schema, example } },
});
const responses = {
  200: { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } },
};

const fields = { city: text, street: text, note: text };
const long = {
  city: 'Rome',
  street: 'Via del Giardino Zoologico 20',
  note: 'Behind the gate, on the left',
};

/**
 * Returns the first TypeScript block in each section of a client's README, keyed by heading. Checks that the blocks
 * compile.
 */
function blocks(scheme: object): ReadonlyMap<string, string> {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    security: [{ main: [] }],
    paths: {
      '/pets/{id}': {
        parameters: [id],
        post: {
          operationId: 'pets.move',
          requestBody: body('application/json', { type: 'object', properties: fields }, long),
          responses,
        },
      },
      '/notes': {
        post: {
          operationId: 'notes.add',
          requestBody: body('multipart/form-data', { $ref: '#/components/schemas/Note' }, {}),
          responses,
        },
      },
      '/photos': {
        post: {
          operationId: 'photos.add',
          requestBody: body(
            'multipart/form-data',
            { $ref: '#/components/schemas/Photo' },
            {
              file: 'x',
            },
          ),
          responses,
        },
      },
    },
    components: {
      securitySchemes: { main: scheme },
      schemas: {
        Note: { type: 'object', properties: { said: text } },
        Photo: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', format: 'binary' } },
        },
      },
    },
  });
  const package_ = files.filter(({ path }) => /^typescript-0\/src\/.*\.ts$/.test(path));
  const readme = files.find(({ path }) => path === 'typescript-0/README.md')?.content ?? '';
  const found = new Map(
    [...readme.matchAll(/^## (.*)\n[^#]*?```ts\n([^]*?)```/gm)].map(([, head = '', code = '']) => [
      head,
      code,
    ]),
  );
  const compiled = [...found.values()]
    .filter((code) => !code.includes('zoo-sdk/'))
    .map((code, index) => ({
      path: `typescript-0/src/readme-${String(index)}.ts`,
      content: code.replaceAll("'zoo-sdk'", "'./index.js'"),
    }));
  expect(typeErrors([...package_, ...compiled])).toEqual([]);
  return found;
}

test.each([
  [{ type: 'http', scheme: 'bearer' }, "new Zoo({ token: '…' })"],
  [{ type: 'http', scheme: 'basic' }, "new Zoo({ username: '…', password: '…' })"],
  [
    {
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: 'https://zoo.example/token', scopes: {} } },
    },
    "new Zoo({ clientId: '…', clientSecret: '…' })",
  ],
  [{ type: 'http', scheme: 'bearer', 'x-sdkwright': { env: 'ZOO_KEY' } }, 'new Zoo()'],
])(
  'the README creates the client with the credentials for %j',
  { timeout: 60_000 },
  (scheme, made) => {
    const found = blocks(scheme);
    expect(found.get('Usage')).toContain(made);
    expect(found.get('Handling errors')).toContain(made);
  },
);

test(
  'the README breaks the object in a long call into lines, and passes a file to an upload',
  { timeout: 60_000 },
  () => {
    const found = blocks({ type: 'http', scheme: 'bearer' });
    expect(found.get('Usage')).toContain(`pets.move('zebra-with-a-long-id', {
  city: 'Rome',
  street: 'Via del Giardino Zoologico 20',
  note: 'Behind the gate, on the left',
});`);
    expect(found.get('File uploads')).toContain("zoo.photos.add({ file: fromPath('file.bin') })");
  },
);
