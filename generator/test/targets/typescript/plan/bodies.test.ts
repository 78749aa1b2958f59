import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';

const text = { type: 'string' };
const file = { type: 'string', format: 'binary' };
const fields = (properties: object, ...required: string[]) => ({
  type: 'object',
  properties,
  required,
});

/**
 * Emits packages for an operation whose request body has the given content. `text` is the source of its resource, and
 * `source` returns the sources of a package.
 */
function sending(content: object) {
  const emission = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/pets': {
        post: {
          operationId: 'pets.create',
          requestBody: { required: true, content },
          responses: { 204: { description: 'Created.' } },
        },
      },
    },
    components: {
      schemas: { Pet: fields({ name: text }, 'name'), Photo: fields({ name: text, photo: file }) },
    },
  });
  const source = (flavor: number) =>
    emission.files.filter(({ path }) => path.startsWith(`typescript-${String(flavor)}/src/`));
  const [own] = source(0).filter(({ path }) => path.endsWith('resources/pets.ts'));
  return { ...emission, source, text: (own?.content ?? '').replaceAll(/\s+/g, ' ') };
}

const media = (schema: object) => ({ schema });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('combines JSON with a form that adds files', { timeout: 60_000 }, () => {
  const {
    diagnostics,
    source,
    text: code,
  } = sending({
    'application/json': media(ref('Pet')),
    'application/x-www-form-urlencoded': media(ref('Pet')),
    'multipart/form-data': {
      ...media({
        allOf: [ref('Pet'), fields({ photo: file, more: { type: 'array', items: file } })],
      }),
      encoding: { photo: { contentType: 'image/png' } },
    },
  });
  expect(diagnostics).toEqual([]);
  expect(code).toContain(
    'PetCreateParams extends Pet { photo?: Uploadable | undefined; more?: readonly Uploadable[] | undefined; }',
  );
  expect(code).toContain("encode: formWithFiles({ photo: { contentType: 'image/png' } })");
  for (const flavor of [0, 1]) expect(typeErrors(source(flavor))).toEqual([]);
});

test('accepts JSON or a form with a different schema', { timeout: 60_000 }, () => {
  const {
    diagnostics,
    source,
    text: code,
  } = sending({
    'application/json': media(ref('Pet')),
    'multipart/form-data': media(ref('Photo')),
  });
  expect(diagnostics).toEqual([]);
  expect(code).toContain('PetCreateParams = Pet | Photo;');
  expect(code).toContain("{ body: params, encode: formWithFiles, returns: 'void' }");
  const use = {
    path: 'typescript-0/src/use.ts',
    content: `import { Zoo } from './index.js';
export async function use(zoo: Zoo): Promise<void> {
  await zoo.pets.create({ name: 'Rex' });
  await zoo.pets.create({ photo: new Blob(['']) });
  // @ts-expect-error -- JSON has no files.
  await zoo.pets.create({ name: 'Rex', photo: 1 });
}
`,
  };
  expect(typeErrors([...source(0), use])).toEqual([]);
});

test('emits one type if JSON and form have the same schema', () => {
  const { text: code } = sending({
    'application/json': media(ref('Photo')),
    'multipart/form-data': media(ref('Photo')),
  });
  expect(code).toContain('create(params: Photo, options');
  expect(code).toContain('encode: formWithFiles');
});

test('warns about an unused media type, but not about a form with the same schema as JSON', () => {
  const alike = media(ref('Pet'));
  expect(sending({ 'multipart/form-data': alike, 'application/json': alike })).toMatchObject({
    diagnostics: [],
    text: expect.stringContaining("{ body: params, returns: 'void' }") as unknown,
  });
  const { diagnostics } = sending({ 'application/json': alike, 'text/csv': media(text) });
  expect(diagnostics).toMatchObject([
    { code: 'media-type-unused', pointer: '#/paths/~1pets/post/requestBody/content' },
  ]);
});

test('prefers a merge patch that is declared before other patches', () => {
  const { text: code } = sending({
    'application/merge-patch+json': media(ref('Pet')),
    'application/json-patch+json': media({ type: 'array', items: {} }),
  });
  expect(code).toContain("contentType: 'application/merge-patch+json'");
});
