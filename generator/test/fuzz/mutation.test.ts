import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/load/node.ts';
import { emitAll } from '../support/emit.ts';
import { everyString } from '../safety/description.ts';
import { reportCounts, expectSurvival } from './survive.ts';

const full = process.env['MODE'] === 'full';
const seed = Number(process.env['FUZZ_SEED'] ?? 7);

reportCounts('damaged');

interface Mutation {
  /** Index of the node that is replaced, modulo the number of nodes. */
  readonly place: number;
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  value: fc.oneof(
    fc.constantFrom(
      null,
      '',
      [],
      {},
      true,
      0,
      -1,
      'x',
      { $ref: '#/components/schemas/SchemaOne' },
      { $ref: '#' },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  ),
});

interface Slot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function slotsOf(node: unknown): Slot[] {
  if (typeof node !== 'object' || node === null) return [];
  const holder = node as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...slotsOf(holder[key])]);
}

/** Returns a copy of a description in which some nodes are replaced with the given values. Never replaces `openapi`. */
function mutated(right: Json, mutations: readonly Mutation[]): Json {
  const root = structuredClone(right) as Record<string, unknown>;
  for (const { place, value } of mutations) {
    const slots = slotsOf(root);
    const { holder, key } = slots[place % slots.length] ?? { holder: {}, key: '' };
    if (key !== 'openapi') holder[key] = structuredClone(value);
  }
  return root;
}

const mutations = fc.array(mutation, { minLength: 1, maxLength: 5 });
const written = everyString((place) => place);

test(
  'a damaged document results in code that can be parsed, or in diagnostics',
  { timeout: 3_600_000 },
  () => {
    const damaged = mutations.map((all) => mutated(written, all));
    fc.assert(fc.property(damaged, expectSurvival), {
      seed,
      numRuns: full ? 2000 : 20,
      endOnFailure: !full,
    });
  },
);

const corpus = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));

/** Returns the real descriptions that are small enough to test many mutations: less than 20 kB compressed. */
function realDescriptions(): Json[] {
  return readdirSync(corpus)
    .filter((name) => name.endsWith('.gz') && statSync(`${corpus}/${name}`).size < 20_000)
    .map((name) => JSON.parse(gunzipSync(readFileSync(`${corpus}/${name}`)).toString()) as Json);
}

test.skipIf(!existsSync(corpus))(
  'the generator doesn’t crash on damaged real specs',
  { timeout: 3_600_000 },
  () => {
    const damaged = fc
      .tuple(fc.constantFrom(...realDescriptions()), mutations)
      .map(([right, all]) => mutated(right, all));
    fc.assert(fc.property(damaged, expectSurvival), {
      seed,
      numRuns: full ? 2000 : 10,
      endOnFailure: !full,
    });
  },
);

test('the same document results in the same bytes', () => {
  const content = (): string => JSON.stringify(emitAll(structuredClone(written)).files);
  expect(content()).toBe(content());
});
