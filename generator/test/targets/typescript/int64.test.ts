import { expect, test } from 'vitest';
import { emitAll } from '../../support/emit.ts';
import { typeErrors } from '../../support/compile.ts';

const id = { type: 'integer', format: 'int64' };

function emitted(int64?: 'number' | 'bigint') {
  return emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    'x-sdkwright': { int64 },
    paths: {
      '/pets/{id}': {
        put: {
          parameters: [
            { name: 'id', in: 'path', required: true, schema: id },
            { name: 'after', in: 'query', schema: { type: 'array', items: id } },
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
          responses: {
            200: {
              description: 'The pet.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Pet: {
          type: 'object',
          required: ['id', 'age'],
          properties: { id, age: { type: 'integer' }, owners: { type: 'array', items: id } },
        },
      },
    },
  }).files;
}

const consumer = `import { Zoo } from './index.js';
export async function use(): Promise<number | bigint> {
  const pet = await new Zoo().pets.update(1n, { after: [2n, 3], id: 9007199254740993n, age: 1 });
  const age: number = pet.age;
  // @ts-expect-error -- it may be larger than any number.
  const rounded: number = pet.id;
  return pet.owners?.[0] ?? age ?? rounded;
}
`;

test('emits bigint for int64 if configured, in types and in JSON', () => {
  const files = emitted('bigint');
  expect(files.find(({ path }) => path === 'typescript-0/src/api.ts')?.content).toContain(
    '  json: bigints,\n',
  );
  const added = ['typescript-0', 'typescript-1'].map((folder) => ({
    path: `${folder}/src/consumer.ts`,
    content: folder.endsWith('0')
      ? consumer
      : consumer.replace('{ Zoo }', '{ ZooSync as Zoo }').replace('await new', 'new'),
  }));
  const sources = files.filter(({ path }) => /^typescript-\d\/src\//.test(path));
  expect(typeErrors([...sources, ...added])).toEqual([]);
});

test('emits number for int64 by default', () => {
  for (const files of [emitted(), emitted('number')])
    expect(files.filter(({ content }) => /\| bigint|json: /.test(content))).toEqual([]);
});
