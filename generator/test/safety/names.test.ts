import { expect, test } from 'vitest';
import { emitAll } from '../support/emit.ts';
import { typeErrors } from '../support/compile.ts';

/**
 * Names of SDK options, names of types that emitted files use, names with characters that are invalid in identifiers,
 * and `__proto__`.
 */
const NAMES = ['fetch', 'headers', 'logger', 'base_url', 'Page', 'Promise', 'm²', '½', '__proto__'];

test('names from a document don’t collide with SDK names', { timeout: 60_000 }, () => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } };
  const keyed = (value: (name: string) => object): object =>
    Object.fromEntries(NAMES.map((name) => [name, value(name)]));
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    servers: [{ url: 'https://api.example' }],
    security: NAMES.map((name) => Object.fromEntries([[name, []]])),
    paths: Object.fromEntries(
      NAMES.map((name, index) => [
        `/${String(index)}`,
        { post: { operationId: name, tags: [name], requestBody: { content }, responses: {} } },
      ]),
    ),
    components: {
      schemas: keyed((name) => ({ type: 'object', properties: { [name]: { enum: NAMES } } })),
      securitySchemes: keyed((name) => ({
        type: 'apiKey',
        in: 'header',
        name: `x-${name.length}`,
      })),
    },
  });
  const sources = files.filter(({ path }) => /^typescript-\d\/(src|test)\/.*\.ts$/.test(path));
  expect(typeErrors(sources)).toEqual([]);
});
