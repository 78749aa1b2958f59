import { expect, test } from 'vitest';
import type { Json } from '../../../../src/load/node.ts';
import { SchemaLookup } from '../../../../src/model/schema/compose/lookup.ts';
import type { ObjectSchema, Schema } from '../../../../src/model/schema/schema.ts';
import {
  propertiesOf,
  propertiesOfParts,
  type Resolve,
} from '../../../../src/model/schema/query.ts';
import { emitAll } from '../../../support/emit.ts';
import { cpuTime } from '../../../support/cpu-time.ts';
import { read } from '../../../support/read.ts';

const GENERATIONS = 24;

function inherited(schema: Schema, resolve: Resolve) {
  return new SchemaLookup(resolve).propertiesOf(schema);
}

const nameOf = (generation: number, side: string): string => `${side}${String(generation)}`;
const parentsOf = (generation: number): string[] =>
  generation === 0 ? [] : [nameOf(generation - 1, 'A'), nameOf(generation - 1, 'B')];
const youngest = nameOf(GENERATIONS, 'A');

/** Creates two schemas per generation. Each schema includes both schemas of the previous generation. */
function generations<T>(make: (name: string, parents: readonly string[]) => T): Map<string, T> {
  return new Map(
    Array.from({ length: GENERATIONS + 1 }, (_, generation) =>
      ['A', 'B'].map((side): [string, T] => {
        const name = nameOf(generation, side);
        return [name, make(name, parentsOf(generation))];
      }),
    ).flat(),
  );
}

const reference = (to: string) => ({ kind: 'ref', to }) as const;

const having = (name: string, bases: readonly string[]): ObjectSchema => ({
  kind: 'object',
  bases: bases.map(reference),
  properties: [
    { name, schema: { kind: 'null' }, required: true, readOnly: false, writeOnly: false, doc: {} },
  ],
  additionalProperties: undefined,
});

test.each<[string, (name: string, parents: readonly string[]) => Schema]>([
  ['bases', having],
  [
    'parts of intersections',
    (name, parents) => ({
      kind: 'intersection',
      members: [...parents.map(reference), having(name, [])],
    }),
  ],
])('%s that can be reached along several paths are resolved once', (_, make) => {
  const schemas = generations(make);
  for (const find of [propertiesOf, propertiesOfParts, inherited]) {
    let count = 0;
    const resolve: Resolve = (schema) => {
      count += 1;
      return schema.kind === 'ref' ? (schemas.get(schema.to) ?? schema) : schema;
    };
    const found = find(reference(youngest), resolve).map(({ name }) => name);
    expect(found).toHaveLength(2 * GENERATIONS + 1);
    expect(new Set(found).size).toBe(found.length);
    expect(found.at(-1)).toBe(youngest);
    expect(count).toBeLessThan(10 * GENERATIONS);
  }
});

const json = (name: string): Json => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

/** Creates a description with an operation that sends and returns the last generation. */
const family = (unwrap: string): Json => ({
  openapi: '3.1.0',
  info: { title: 'Family', version: '1' },
  servers: [{ url: 'https://family.example' }],
  paths: {
    '/children': {
      post: {
        operationId: 'children.create',
        'x-sdkwright': { unwrap },
        parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
        requestBody: { required: true, ...json(youngest) },
        responses: { 200: { description: 'Born.', ...json(youngest) } },
      },
    },
  },
  components: {
    schemas: Object.fromEntries(
      generations((name, parents) => ({
        allOf: [
          ...parents.map((to) => ({ $ref: `#/components/schemas/${to}` })),
          { type: 'object', properties: { [`of${name}`]: { type: 'string' } } },
        ],
      })),
    ),
  },
});

test('processes a hierarchy with many paths in linear time', () => {
  const started = cpuTime();
  const { diagnostics } = emitAll(family('nobody'));
  expect(diagnostics.map(({ code }) => code)).toEqual(['bad-extension']);
  expect(cpuTime() - started).toBeLessThan(5000);
});

test('inherits the root’s properties down to the last level', () => {
  const { diagnostics, files } = emitAll(family('ofA0'));
  expect(diagnostics).toEqual([]);
  const emitted = files.find(({ path }) => path === 'typescript-0/src/resources/children.ts');
  expect(emitted?.content).toContain('ApiPromise<string>');
});

test('composes a hierarchy of unions only once', () => {
  const started = cpuTime();
  const generation = 9;
  const schemas: Record<string, Json> = {};
  for (let index = 0; index <= generation; index += 1)
    for (const side of ['A', 'B']) {
      const own = ['x', 'y'].map((name) => ({ properties: { [nameOf(index, side) + name]: {} } }));
      const parents = parentsOf(index).map((to) => ({ $ref: `#/components/schemas/${to}` }));
      schemas[nameOf(index, side)] = { allOf: [...parents, { oneOf: own }] };
    }
  expect(read({ components: { schemas } }).messages).toEqual([]);
  expect(cpuTime() - started).toBeLessThan(3000);
});
