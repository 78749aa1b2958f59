import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';

const file = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } };
const json = {
  'application/json': { schema: { type: 'object', properties: { state: { type: 'string' } } } },
};

test('accepts both JSON and text if an operation can return either', () => {
  const text = { 'text/csv': { schema: { type: 'string' } } };
  const { files, diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/map': {
        get: {
          operationId: 'maps.get',
          responses: {
            200: { description: 'The map.', content: json },
            203: { description: 'A sketch.', content: text },
            204: { description: 'None.' },
          },
        },
      },
    },
  });
  expect(diagnostics).toEqual([]);
  const source = files.find(({ path }) => path === 'typescript-0/src/resources/maps.ts')?.content;
  expect(source).toContain('ApiPromise<MapGetResult | undefined>');
  expect(source).toContain("{ accept: 'application/json, text/csv' }");
});

/** Emits an API whose only operation has these responses. */
const responding = (responses: object, more: object = {}) =>
  emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: { '/map': { get: { operationId: 'maps.get', responses, ...more } } },
  });

const source = ({ files }: ReturnType<typeof emitAll>, flavor = 0): string =>
  files.find(({ path }) => path === `typescript-${String(flavor)}/src/resources/maps.ts`)
    ?.content ?? '';

test(
  'returns a file or another value if an operation can return either',
  { timeout: 60_000 },
  () => {
    const emission = responding({
      200: { description: 'The map.', content: file },
      202: { description: 'Not yet.', content: json },
      204: { description: 'None.' },
    });
    expect(emission.diagnostics).toEqual([]);
    expect(source(emission)).toContain('ApiPromise<Blob | MapGetResult | undefined>');
    expect(source(emission)).toContain(
      "{ accept: 'application/pdf, application/json', decode: mixed<MapGetResult>() }",
    );
    expect(source(emission)).toContain('/** Not yet. */\nexport interface MapGetResult');
    expect(source(emission, 1)).toContain('): Uint8Array | MapGetResult | undefined {');
    for (const flavor of [0, 1]) {
      const folder = `typescript-${String(flavor)}/src/`;
      expect(typeErrors(emission.files.filter(({ path }) => path.startsWith(folder)))).toEqual([]);
    }
  },
);

test('doesn’t accept files if the result is unwrapped', () => {
  const emission = responding(
    {
      200: { description: 'The map.', content: json },
      203: { description: 'A sketch.', content: file },
    },
    { 'x-sdkwright': { unwrap: 'state' } },
  );
  expect(emission.diagnostics).toEqual([]);
  expect(source(emission)).toContain('ApiPromise<string>');
  expect(source(emission)).toContain("{ unwrap: 'state' }");
});

test('accepts all declared media types for a file', () => {
  const bytes = { schema: { type: 'string', format: 'binary' } };
  const content = { 'image/png': bytes, 'image/webp': bytes };
  const emission = responding({ 200: { description: 'The map.', content } });
  expect(emission.diagnostics).toEqual([]);
  expect(source(emission)).toContain("accept: 'image/png, image/webp', decode: binary");
});

test('reports omitted media types unless they are equivalent', () => {
  const same = { 'application/xml': json['application/json'] };
  expect(
    responding({ 200: { description: 'The map.', content: { ...json, ...same } } }).diagnostics,
  ).toEqual([]);
  const emission = responding({ 200: { description: 'The map.', content: { ...file, ...json } } });
  expect(source(emission)).toContain('ApiPromise<MapGetResult>');
  expect(source(emission)).not.toContain('accept');
  expect(emission.diagnostics).toMatchObject([
    { code: 'media-type-unused', pointer: '#/paths/~1map/get/responses/200/content' },
  ]);
  expect(emission.diagnostics[0]?.message).toMatch(/^application\/pdf is not used/);
});

test('gives the type of a list of inline objects a name', () => {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: {
      '/maps': {
        get: {
          operationId: 'maps.list',
          responses: {
            200: {
              description: 'All maps.',
              content: {
                'application/json': {
                  schema: { type: 'array', items: json['application/json'].schema },
                },
              },
            },
          },
        },
      },
    },
  });
  const source = files.find(({ path }) => path === 'typescript-0/src/resources/maps.ts')?.content;
  expect(source).toContain('list(options?: CallOptions): ApiPromise<MapListResult>');
  expect(source).toContain('export type MapListResult =');
});

test.each(['text/event-stream', 'application/jsonl'])(
  'streams %s if the operation can also return another value',
  { timeout: 60_000 },
  (type) => {
    const stream = { [type]: json['application/json'] };
    const emission = responding({
      200: { description: 'The map.', content: stream },
      201: { description: 'A scan.', content: file },
      202: { description: 'Not yet.', content: { 'application/json': { schema: { const: 1 } } } },
    });
    expect(source(emission)).toContain('ApiPromise<EventStream<MapGetResult>>');
    expect(source(emission)).toContain('interface MapGetResult {\n  state?: string;\n}');
    expect(
      typeErrors(emission.files.filter(({ path }) => /\/(src|test)\/.*\.ts$/.test(path))),
    ).toEqual([]);
  },
);

test.each([
  [{ type: 'string' }, "{ accept: '*/*' }"],
  [{ type: 'object' }, '{}'],
])('a */* response with the schema %j is requested with %s', (schema, expected) => {
  const content = { '*/*': { schema } };
  const emission = responding({ 200: { description: 'The map.', content } });
  expect(source(emission)).toContain(`call('get', '/map', ${expected}, options)`);
});

const text = { type: 'string' };
const CONSUMER = `import { Zoo, type Sketch, type MapListResponse } from './index.js';

export async function use(zoo: Zoo): Promise<number> {
  const page = await zoo.maps.list();
  const body: MapListResponse = page.body;
  const next = await page.getNextPage();
  const [first]: Sketch[] = next.body.maps;
  // @ts-expect-error -- the body has no such member.
  next.body.items;
  for await (const each of page.iterPages()) if (each.body.total === 0) return 0;
  return (first === undefined ? 0 : body.total) + (await zoo.plans.list()).body.total;
}
`;

/** Emits two paginated lists: one of maps and one of plans. The schema of the second page is named. */
const lists = (): ReturnType<typeof emitAll> => {
  const page = (items: object): object => ({
    type: 'object',
    required: ['maps', 'total'],
    properties: { maps: { type: 'array', items }, total: { type: 'integer' } },
  });
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const list = (schema: object): object => ({
    get: {
      parameters: [{ in: 'query', name: 'page', schema: { type: 'integer' } }],
      'x-sdkwright': { pagination: 'pages' },
      responses: {
        200: { description: 'A page.', content: { 'application/json': { schema } } },
      },
    },
  });
  return emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    'x-sdkwright': {
      pagination: {
        pages: {
          style: 'page',
          request: { page: 'page' },
          response: { items: 'maps' },
        },
      },
    },
    paths: { '/maps': list(page(ref('Sketch'))), '/plans': list(ref('Plans')) },
    components: {
      schemas: {
        Sketch: { type: 'object', properties: { name: text } },
        Plans: page(ref('Sketch')),
      },
    },
  });
};

test('gives the body of a page its declared type in both packages', { timeout: 60_000 }, () => {
  const { files, diagnostics } = lists();
  expect(diagnostics).toEqual([]);
  const code = (path: string): string => files.find((file) => file.path === path)?.content ?? '';
  expect(code('typescript-0/src/resources/maps.ts')).toContain(
    'PagePromise<Sketch, MapListResponse>',
  );
  expect(code('typescript-0/src/resources/plans.ts')).toContain('PagePromise<Sketch, Plans>');
  expect(code('typescript-1/src/resources/maps.ts')).toContain('Page<Sketch, MapListResponse>');
  const consumer = { path: 'typescript-0/src/consumer.ts', content: CONSUMER };
  expect(
    typeErrors([...files.filter(({ path }) => /\/(src|test)\/.*\.ts$/.test(path)), consumer]),
  ).toEqual([]);
});

test(
  'gives the response headers of withResponse() their declared types',
  { timeout: 60_000 },
  () => {
    const header = (schema: object): object => ({ description: 'About the map.', schema });
    const headers = {
      'X-Scale': header({ type: ['integer', 'null'] }),
      'X-Kind': header({ type: 'string', enum: ['city', 'sea'] }),
      'X-Private': header({ type: 'boolean' }),
      'content-type': header({ type: 'string' }),
      'X Bad': header({ type: 'string' }),
    };
    const other = { 'x-kind': header({ type: 'integer' }) };
    const emission = responding({
      200: { description: 'The map.', content: json, headers },
      202: { description: 'Not yet.', content: json, headers: other },
    });
    expect(emission.diagnostics.map(({ code }) => code)).toEqual(['bad-header']);
    const use = {
      async: `import { Zoo } from './index.js';
      const { response } = await new Zoo().maps.get().withResponse();`,
      sync: `import { ZooSync } from './index.js';
      const { response } = new ZooSync().withResponse((zoo) => zoo.maps.get());`,
    };
    const check = `
    export const scale: \`\${number}\` | null = response.headers.get('X-Scale');
    export const secret: 'true' | 'false' | null = response.headers.get('X-Private');
    export const kind: string | null = response.headers.get('X-Kind');
    // @ts-expect-error a string with any value
    export const small: \`\${number}\` | null = response.headers.get('x-scale');
    // @ts-expect-error two declarations differ
    export const sea: 'city' | 'sea' | null = response.headers.get('X-Kind');`;
    for (const [flavor, start] of Object.values(use).entries()) {
      const folder = `typescript-${String(flavor)}/src/`;
      const files = emission.files.filter(({ path }) => path.startsWith(folder));
      expect(typeErrors([...files, { path: `${folder}use.ts`, content: start + check }])).toEqual(
        [],
      );
    }
  },
);
