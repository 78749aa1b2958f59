import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schemaIssues } from '../../src/check/schema.js';
import { Document } from '../../src/document/document.js';
import type { Json } from '../../src/document/json.js';
import { withExamples } from '../../src/mock/examples.js';
import { type Prism, startPrism } from '../../src/prism/prism.js';

const id = { type: 'string' };
const none = { type: 'null' };
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const node = (properties: object, ...required: string[]) => ({
  type: 'object',
  required: ['id', ...required],
  properties: { id, ...properties },
});
const tagged = (kind: string, properties: object) => ({
  type: 'object',
  required: ['kind', ...Object.keys(properties)],
  properties: { kind: { const: kind }, ...properties },
});

/** Schemas with different kinds of cycles. */
const circular: Record<string, object> = {
  orNull: node({ next: { oneOf: [to('orNull'), none] } }),
  nullFirst: node({ next: { oneOf: [none, to('nullFirst')] } }, 'next'),
  requiredOrNull: node({ next: { anyOf: [to('requiredOrNull'), none] } }, 'next'),
  nullableItself: { ...node({ next: to('nullableItself') }, 'next'), type: ['object', 'null'] },
  optional: node({ next: to('optional') }),
  closed: { ...node({ next: to('closed') }), additionalProperties: false },
  list: node({ children: { type: 'array', items: to('list') } }, 'children'),
  listOfSome: node(
    { kids: { type: 'array', minItems: 1, items: { oneOf: [to('listOfSome'), none] } } },
    'kids',
  ),
  tuple: node({ both: { type: 'array', prefixItems: [id, to('tuple')] } }),
  map: node({ more: { type: 'object', additionalProperties: to('map') } }, 'more'),
  allOf: { allOf: [node({}), { type: 'object', properties: { boss: to('allOf') } }] },
  described: node({ up: { allOf: [to('described')], description: 'One level up.' } }),
  folder: node({ files: { type: 'array', items: to('file') } }, 'files'),
  file: node({ folder: { oneOf: [to('folder'), none] } }, 'folder'),
  expression: { oneOf: [to('sum'), to('number')] },
  sum: tagged('sum', { left: to('expression'), right: to('expression') }),
  number: tagged('number', { value: { type: 'number' } }),
};

const folder = await mkdtemp(join(tmpdir(), 'examples-'));
const root = responding(circular);
const served = new Document(withExamples(root));
let prism: Prism;

beforeAll(async () => {
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(served.root));
  prism = await startPrism(file);
}, 60_000);

afterAll(async () => {
  await prism.stop();
  await rm(folder, { recursive: true });
});

test.each(Object.keys(circular))('adds a valid example for a cyclic schema: %s', async (name) => {
  const request = {
    method: 'get',
    url: `/${name}`,
    headers: {},
    body: Buffer.alloc(0),
    wanted: '',
  };
  const response = await prism.send(request);
  if (typeof response === 'string') throw new Error(response);
  expect(response.status).toBe(200);
  const at = `#/paths/~1${name}/get/responses/200/content/application~1json/schema`;
  expect(schemaIssues(served, encodeURI(at), JSON.parse(response.body.toString()))).toEqual([]);
});

test.each([
  ['orNull', { id: 'string', next: null }],
  ['optional', { id: 'string' }],
  ['list', { id: 'string', children: [] }],
  ['map', { id: 'string', more: {} }],
  ['folder', { id: 'string', files: [{ id: 'string', folder: null }] }],
  ['number', undefined],
])(
  'an example ends its cycles with null, an empty value or an omitted member: %s',
  (name, example) => {
    expect(exampleOf(served.root, name)).toEqual(example);
  },
);

test('the example contains null for a nullable cyclic member in OpenAPI 3.0', () => {
  const end = { nullable: true, allOf: [to('end')] };
  const old = { ...responding({ end: node({ end }, 'end') }), openapi: '3.0.3' };
  expect(exampleOf(withExamples(old), 'end')).toEqual({ id: 'string', end: null });
});

test('withExamples doesn’t change infinite schemas, huge schemas, or responses with examples', () => {
  const endless = responding({ endless: node({ next: to('endless') }, 'next') });
  expect(withExamples(endless)).toEqual(endless);
  const many = { type: 'array', minItems: 1e9, items: { oneOf: [to('huge'), none] } };
  const huge = responding({ huge: node({ many }, 'many') });
  expect(withExamples(huge)).toEqual(huge);
  const given = responding({ list: circular['list'] ?? {} }, { example: { id: 1 } });
  expect(withExamples(given)).toEqual(given);
});

function responding(schemas: Readonly<Record<string, object>>, media: object = {}): Json {
  const paths = Object.keys(schemas).map((name) => {
    const content = { 'application/json': { schema: to(name), ...media } };
    return [`/${name}`, { get: { responses: { '200': { description: '', content } } } }];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Circles', version: '1' },
    paths: Object.fromEntries(paths),
    components: { schemas },
  };
}

function exampleOf(document: Json, name: string): unknown {
  const operation = new Document(document).operation('get', `/${name}`);
  return operation.response(200)?.[0]?.[1].node['example'];
}

test('replaces only large response schemas with their examples', () => {
  const wide = (count: number) =>
    node(Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, id])));
  const document = withExamples(responding({ large: wide(1000), small: wide(10) }));
  const mediaOf = (name: string): Json | undefined =>
    new Document(document).operation('get', `/${name}`).response(200)?.[0]?.[1].node;
  expect(Object.keys(mediaOf('large') ?? {})).toEqual(['example']);
  expect(Object.keys(mediaOf('small') ?? {})).toEqual(['schema']);
});
