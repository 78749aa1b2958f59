import { expect, it, vi } from 'vitest';
import { lintDocument } from '../../../src/commands/lint/redocly.ts';
import { reportLongChain } from '../../../src/commands/lint/long-chain.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { NamedSchema } from '../../../src/model/schema/schema.ts';

vi.mock('@redocly/openapi-core', async (original) => ({
  ...(await original<object>()),
  lint: () => Promise.reject(new RangeError('Maximum call stack size exceeded')),
}));

/** Returns schemas that refer to each other in a chain, the last one to `end`. */
function chain(size: number, end: string): ReadonlyMap<string, NamedSchema> {
  const names = Array.from({ length: size }, (_, index) => `S${String(index)}`);
  return new Map(
    names.map((name, index) => {
      const to = names[index + 1] ?? end;
      const doc = { deprecated: false };
      const origin = { kind: 'component' } as const;
      return [name, { pointer: name, name, origin, schema: { kind: 'ref', to }, doc }] as const;
    }),
  );
}

it.each([
  [500, 'T', []],
  [501, 'T', ['too-large S0']],
  [20_000, 'T', ['too-large S0']],
  [20_000, 'S0', ['too-large S0']],
])('a chain of %i references to %s has the errors %j', (size, end, expected) => {
  const diagnostics = new Diagnostics();
  expect(reportLongChain(chain(size, end), diagnostics)).toBe(expected.length > 0);
  expect(diagnostics.all.map(({ code, pointer }) => `${code} ${pointer ?? ''}`)).toEqual(expected);
});

it('reports a spec that overflows the stack of Redocly’s rules', async () => {
  const diagnostics = new Diagnostics();
  await lintDocument('api.yaml', diagnostics);
  expect(diagnostics.all).toMatchObject([{ code: 'too-large', file: 'api.yaml' }]);
});
