import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import { entries, isObject, type Json, object } from '../../src/load/node.ts';
import { emitAll } from '../support/emit.ts';

const FLOW = fileURLToPath(new URL('../../../spec/openapi.yaml', import.meta.url));
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);

async function flow(): Promise<Json> {
  const document = await load(FLOW, {}, new Diagnostics());
  return document?.root ?? {};
}

/** Returns a third-party description, or undefined if the corpus is absent. */
async function corpus(name: string): Promise<Json | undefined> {
  const packed = await readFile(new URL(`${name}.json.gz`, CORPUS)).catch(() => undefined);
  return packed && object(JSON.parse(gunzipSync(packed).toString()));
}

const DESCRIPTIONS: Readonly<Record<string, () => Promise<Json | undefined>>> = {
  Flow: flow,
  museum: () => corpus('museum'),
  'train-travel': () => corpus('train-travel'),
  spacetraders: () => corpus('spacetraders'),
};

function emitted(root: Json): ReadonlyMap<string, string> {
  return new Map(emitAll(root).files.map(({ path, content }) => [path, content]));
}

/** Returns the paths of files that differ between two emissions. */
function different(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

function hasList(schema: unknown): boolean {
  const properties = object(object(schema)['properties']);
  return entries(properties).some(([, property]) => object(property)['type'] === 'array');
}

describe.each(Object.entries(DESCRIPTIONS))('%s', (_, read) => {
  test('a new schema property changes only the files that contain it', async (context) => {
    const root = (await read()) ?? context.skip();
    const before = emitted(root);
    expect(different(before, emitted(root))).toEqual([]);
    const names = entries(object(root['components'])['schemas'])
      // Adding a member next to a list in a response can change whether the method returns pages.
      .filter(([, schema]) => isObject(object(schema)['properties']) && !hasList(schema))
      .map(([name]) => name);
    const pick = fc.integer({ min: 0, max: names.length - 1 });
    fc.assert(
      fc.property(pick, (index) => {
        const changed = structuredClone(root);
        const schemas = object(object(changed['components'])['schemas']);
        Object.assign(object(object(schemas[names[index] ?? ''])['properties']), {
          wasAdded: { type: 'string' },
        });
        const after = emitted(changed);
        const files = different(before, after);
        expect(files).toContain('typescript-0/src/types.ts');
        expect(files.filter((path) => after.get(path)?.includes('wasAdded') !== true)).toEqual([]);
      }),
      { numRuns: 5, seed: 1 },
    );
  });

  test('the order of keys affects neither the exported names nor the set of files', async (context) => {
    const root = (await read()) ?? context.skip();
    const before = emitted(root);
    const after = emitted(object(reversed(root)));
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    expect(namesIn(after)).toEqual(namesIn(before));
  });
});

/** Returns the value with the keys of all objects in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    entries(value)
      .map(([key, inner]) => [key, reversed(inner)])
      .reverse(),
  );
}

/** Returns the exports of the sources and the methods of their classes, each with its file. */
function namesIn(files: ReadonlyMap<string, string>): string[] {
  const NAME = /^export (?:class|interface|type|const) (\w+)|^ {2}(\w+)\(/gm;
  return [...files]
    .filter(([path]) => path.includes('/src/'))
    .flatMap(([path, content]) =>
      [...content.matchAll(NAME)].map(([, name, method]) => `${path} ${name ?? method ?? ''}`),
    )
    .sort();
}

test('bundles several files in the same order each time', async () => {
  const [first, second] = await Promise.all([flow(), flow()]);
  expect(Object.keys(object(first['paths'])).length).toBeGreaterThan(0);
  expect(JSON.stringify(first)).toBe(JSON.stringify(second));
});
