import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/load/node.ts';
import { emitAll } from '../emit.ts';
import { everyString } from '../safety/description.ts';
import { faultsOf } from '../safety/oracle.ts';

const full = process.env['MODE'] === 'full';

interface Mutation {
  /** Which of the nodes, of all there are. */
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

/** A right description in which some nodes were replaced by others. */
function mutated(mutations: readonly Mutation[]): Json {
  const root = structuredClone(everyString((place) => place)) as Record<string, unknown>;
  for (const { place, value } of mutations) {
    const slots = slotsOf(root);
    const { holder, key } = slots[place % slots.length] ?? { holder: {}, key: '' };
    if (key !== 'openapi') holder[key] = structuredClone(value);
  }
  return root;
}

test(
  'a damaged description gives code that can be parsed, or diagnostics',
  { timeout: 3_600_000 },
  () => {
    const survives = (mutations: readonly Mutation[]): void => {
      const { files, diagnostics } = emitAll(mutated(mutations));
      expect(files.length > 0 || diagnostics.length > 0).toBe(true);
      expect(files.flatMap(faultsOf)).toEqual([]);
    };
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(mutations, survives), {
      seed: 7,
      numRuns: full ? 2000 : 20,
      endOnFailure: !full,
    });
  },
);

test('the same description gives the same bytes', () => {
  const root = everyString((place) => place);
  const content = (): string => JSON.stringify(emitAll(structuredClone(root)).files);
  expect(content()).toBe(content());
});
