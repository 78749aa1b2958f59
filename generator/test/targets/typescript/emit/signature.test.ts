import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { described } from '../../../support/read.ts';

const kinds = ['Elephant', 'Hippopotamus', 'Rhinoceros', 'Chimpanzees', 'Salamander', 'Crocodile'];

function methodOf(package_: string, count: number): string {
  const schemas = Object.fromEntries(
    kinds.map((name) => [`${name}OfTheZoo`, { type: 'object', properties: { [name]: {} } }]),
  );
  const refs = Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const { files } = emitAll(described(schemas, { given: { oneOf: refs.slice(0, count) } }));
  const resource = files.find(({ path }) => path === `${package_}/src/resources/things.ts`);
  return /^ {2}create\([^]*?\{$/m.exec(resource?.content ?? '')?.[0] ?? '';
}

test('keeps a result type that fits on one line', () => {
  expect(methodOf('typescript-0', 2)).toBe(
    '  create(options?: CallOptions): ApiPromise<ElephantOfTheZoo | HippopotamusOfTheZoo> {',
  );
  expect(methodOf('typescript-0', 3)).toBe(`  create(
    options?: CallOptions,
  ): ApiPromise<ElephantOfTheZoo | HippopotamusOfTheZoo | RhinocerosOfTheZoo> {`);
});

test('breaks a result type that doesn’t fit on one line', () => {
  expect(methodOf('typescript-0', 4)).toBe(`  create(options?: CallOptions): ApiPromise<
    ElephantOfTheZoo | HippopotamusOfTheZoo | RhinocerosOfTheZoo | ChimpanzeesOfTheZoo
  > {`);
  expect(methodOf('typescript-1', 5)).toBe(`  create(options?: CallOptions):
    | ElephantOfTheZoo
    | HippopotamusOfTheZoo
    | RhinocerosOfTheZoo
    | ChimpanzeesOfTheZoo
    | SalamanderOfTheZoo {`);
});
