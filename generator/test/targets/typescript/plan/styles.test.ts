import { describe, expect, test } from 'vitest';
import { type Emission, emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';

interface Given {
  readonly in?: string;
  readonly name?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly schema?: object;
  readonly content?: object;
}

const array = { type: 'array', items: { type: 'string' } };
const objects = { type: 'array', items: { type: 'object', properties: { a: { type: 'string' } } } };
const page = { type: 'object', properties: { size: { type: 'integer' }, sort: array } };
const nested = {
  type: 'object',
  properties: {
    a: { oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: array }] },
  },
};
const object = { type: 'object', properties: { a: { type: 'string' } } };

/** Emits one operation with these parameters and this body. */
function emitted(parameters: readonly Given[], requestBody?: object): Emission {
  const inPath = parameters.flatMap(({ in: place, name = 'p' }) =>
    place === 'path' ? [`/{${name}}`] : [],
  );
  const operation = {
    'x-sdkwright': { method: 'things.find' },
    parameters: parameters.map(({ in: place = 'query', name = 'p', content, ...rest }) => ({
      in: place,
      name,
      ...(place === 'path' && { required: true }),
      ...(content === undefined ? { schema: array, ...rest } : { content }),
    })),
    requestBody,
    responses: { 204: { description: 'Done.' } },
  };
  return emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: { [`/things${inPath.join('')}`]: { post: operation } },
  });
}

function method({ files }: Emission, flavor = 0): string {
  const { content = '' } =
    files.find(({ path }) => path === `typescript-${flavor}/src/resources/things.ts`) ?? {};
  return content;
}

function compiles({ files }: Emission): void {
  expect(typeErrors(files.filter(({ path }) => /-\d\/src\/.*\.ts$/.test(path)))).toEqual([]);
}

test('writes a querystring parameter as the whole query in both flavors', () => {
  const own = (mediaType: string, schema: object) =>
    emitted([{ in: 'querystring', content: { [mediaType]: { schema } } }]);
  for (const flavor of [0, 1]) {
    expect(method(own('application/json', object), flavor)).toContain(
      'style: { query: { p: querystring({ json: true }) } }',
    );
    expect(method(own('text/plain', { type: 'string' }), flavor)).toContain(
      'style: { query: { p: querystring() } }',
    );
  }
  compiles(own('application/json', object));
});

describe('the style of a parameter', () => {
  test.each<[Given, string | undefined]>([
    [{}, undefined],
    [{ explode: false }, 'form({ explode: false })'],
    [{ style: 'spaceDelimited' }, 'spaceDelimited'],
    [{ style: 'pipeDelimited', explode: false }, 'pipeDelimited'],
    [{ style: 'pipeDelimited', explode: true }, undefined],
    [{ style: 'deepObject', schema: object }, 'deepObject'],
    [{ allowReserved: true }, 'reserved(form())'],
    [{ allowReserved: true, explode: false }, 'reserved(form({ explode: false }))'],
    [{ content: { 'application/json': { schema: object } } }, 'json'],
    [{ style: 'nonsense', explode: false }, undefined],
    [{ in: 'path' }, undefined],
    [{ in: 'path', schema: object }, 'simple()'],
    [{ in: 'path', schema: object, explode: true }, 'simple({ explode: true })'],
    [{ in: 'path', style: 'label' }, 'label()'],
    [{ in: 'path', style: 'label', explode: true }, 'label({ explode: true })'],
    [{ in: 'path', style: 'matrix' }, 'matrix()'],
    [{ in: 'path', allowReserved: true }, undefined],
    [{ in: 'header' }, undefined],
    [{ in: 'header', explode: true }, 'simple({ explode: true })'],
    [{ in: 'cookie', explode: false }, 'form({ explode: false })'],
    [{ in: 'cookie', style: 'cookie' }, 'cookie()'],
    [{ in: 'cookie', style: 'cookie', explode: false }, 'cookie({ explode: false })'],
    [{ in: 'query', style: 'cookie' }, undefined],
    [{ schema: objects }, 'json'],
    [{ schema: { type: 'array', items: array }, explode: false }, 'json'],
    [{ schema: nested }, 'deepObject'],
    [{ schema: nested, allowReserved: true }, 'reserved(deepObject)'],
    [{ schema: page }, undefined],
    [{ schema: page, explode: false }, 'deepObject'],
    [{ schema: objects, style: 'deepObject' }, 'deepObject'],
    [{ in: 'header', schema: nested }, 'json'],
    [{ in: 'path', schema: page }, 'json'],
    [{ in: 'cookie', schema: page }, undefined],
    [{ in: 'cookie', schema: objects }, 'json'],
  ])('depends on the parameter: %j has the style %s', (given, written) => {
    const text = method(emitted([given]));
    expect(/style: \{\s*\w+: \{\s*p: (.*?),?\s*\},?\s*\}/.exec(text)?.[1]).toBe(written);
  });

  test('is emitted with a function that local names don’t shadow', { timeout: 60_000 }, () => {
    const emission = emitted([
      { in: 'path', name: 'label', style: 'label' },
      { in: 'query', name: 'form', explode: false, allowReserved: true },
      { in: 'header', name: 'reserved' },
    ]);
    compiles(emission);
    for (const flavor of [0, 1])
      expect(method(emission, flavor).replace(/,?\s+/g, ' ')).toContain(
        'style: { path: { label: label() } query: { form: reserved(form({ explode: false })) } }',
      );
  });
});

test('warns about the assumed style of nested lists and objects', () => {
  const messages = (given: Given): string =>
    emitted([given])
      .diagnostics.map(({ code, pointer = '', message }) => `${code} ${pointer} ${message}`)
      .join();
  const at = '#/paths/~1things/post/parameters/0';
  expect(messages({ schema: objects })).toMatch(`nested-parameter ${at} `);
  expect(messages({ schema: objects })).toMatch(/"p".* as JSON\.$/);
  expect(messages({ schema: nested })).toMatch(/ in brackets, as `style: deepObject`\.$/);
  expect(messages({ schema: page })).toMatch(/ by repeating the names of its lists\.$/);
  for (const known of [
    { schema: array },
    { schema: object },
    { schema: nested, style: 'deepObject' },
    { content: { 'application/json': { schema: objects } } },
  ])
    expect(messages(known)).toBe('');
});

test('writes a form field in the style that its encoding declares', { timeout: 60_000 }, () => {
  const schema = {
    type: 'object',
    properties: { a: array, b: array, c: object, d: array, e: array, f: array },
  };
  const encoding = {
    a: { explode: false },
    b: { style: 'form' },
    c: { style: 'deepObject' },
    d: { style: 'pipeDelimited' },
    e: { contentType: 'text/csv' },
  };
  for (const type of ['multipart/form-data', 'application/x-www-form-urlencoded']) {
    const emission = emitted([], { required: true, content: { [type]: { schema, encoding } } });
    compiles(emission);
    expect(method(emission).replaceAll(/\s+/g, ' ')).toContain(
      "({ a: { style: form({ explode: false }) }, b: { style: form() }, c: { style: deepObject }, d: { style: pipeDelimited }, e: { contentType: 'text/csv' }, })",
    );
  }
});
