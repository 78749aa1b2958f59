import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schemaFaults } from '../src/check/schema.js';
import { Description } from '../src/description/description.js';
import type { Json } from '../src/description/json.js';
import { withExamples } from '../src/mock/examples.js';
import { type Prism, startPrism } from '../src/prism.js';

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

/** Schemas that lead back to themselves, each in another way. */
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
const root = answering(circular);
const served = new Description(withExamples(root));
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

test.each(Object.keys(circular))('Prism finds no fault with its answer: %s', async (name) => {
  const answer = await fetch(`${prism.url}/${name}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('sl-violations')).toBe(null);
  const at = `#/paths/~1${name}/get/responses/200/content/application~1json/schema`;
  expect(schemaFaults(served, encodeURI(at), await answer.json())).toEqual([]);
});

test.each([
  ['orNull', { id: 'string', next: null }],
  ['optional', { id: 'string' }],
  ['list', { id: 'string', children: [] }],
  ['map', { id: 'string', more: {} }],
  ['folder', { id: 'string', files: [{ id: 'string', folder: null }] }],
  ['number', undefined],
])('what leads back is left out, and the rest is there: %s', (name, example) => {
  expect(exampleOf(served.root, name)).toEqual(example);
});

test('in 3.0, what leads back is null where it is nullable', () => {
  const end = { nullable: true, allOf: [to('end')] };
  const old = { ...answering({ end: node({ end }, 'end') }), openapi: '3.0.3' };
  expect(exampleOf(withExamples(old), 'end')).toEqual({ id: 'string', end: null });
});

test('a schema that no value fits or that takes too many, and an answer with an example, stay as they are', () => {
  const endless = answering({ endless: node({ next: to('endless') }, 'next') });
  expect(withExamples(endless)).toEqual(endless);
  const many = { type: 'array', minItems: 1e9, items: { oneOf: [to('huge'), none] } };
  const huge = answering({ huge: node({ many }, 'many') });
  expect(withExamples(huge)).toEqual(huge);
  const given = answering({ list: circular['list'] ?? {} }, { example: { id: 1 } });
  expect(withExamples(given)).toEqual(given);
});

function answering(schemas: Readonly<Record<string, object>>, media: object = {}): Json {
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

function exampleOf(description: Json, name: string): unknown {
  const operation = new Description(description).operation('get', `/${name}`);
  return operation.answer(200)?.[0]?.[1].node['example'];
}
