/** Tests comparisons of packages, which can be hostile and contain any number of types and methods. */
import { mkdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { comparePackages } from '../../src/diff/compare.ts';
import { loadCompiler } from '../../src/diff/compiler/typescript.ts';
import { readPackage } from '../../src/diff/input/package.ts';
import { expectLinear } from '../support/growth.ts';
import { Workspace } from '../support/workspace.ts';

const compiler = loadCompiler([]);

const listed = (size: number, line: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => line(index)).join('\n');

const client = (methods: string): string =>
  `export declare class Shop {\n  withOptions(o: object): this;\n  items: Items;\n}\nexport declare class Items {\n${methods}\n}\n`;

async function compared(old: string, other: string) {
  const workspace = await Workspace.create();
  const sides = [old, other].map(async (text, index) => {
    const folder = workspace.path(String(index));
    await mkdir(folder);
    await workspace.write(`${String(index)}/package.json`, '{"name":"shop","types":"index.d.ts"}');
    await workspace.write(`${String(index)}/index.d.ts`, text);
    return readPackage(folder, folder, 'declarations');
  });
  const [before, after] = await Promise.all(sides);
  if (before === undefined || after === undefined) throw new Error('A package has no types.');
  return comparePackages({ old: before, new: after }, { compiler, folders: [] });
}

/** Declarations whose names begin with a prefix, which differs between the old and the new package. */
const DECLARATIONS: Readonly<Record<string, (size: number, type: string) => string>> = {
  'properties with other names': (size, type) =>
    `${client('  get(): Item;')}export interface Item {\n${listed(size, (index) => `  /** A. */\n  ${type}${String(index)}: string;`)}\n}`,
  'exported types with other names': (size, type) =>
    listed(size, (index) => `export interface ${type}${String(index)} { a: string; }`),
};

test.each(Object.entries(DECLARATIONS))(
  'comparing packages takes time linear in the number of %s',
  async (_, text) => {
    await expectLinear((size) => compared(text(size, 'string'), text(size, 'number')));
  },
);

test('a chain of types that is too long for recursion is compared', async () => {
  const chain = (type: string): string =>
    client('  get(): T0;') +
    listed(
      5000,
      (index) =>
        `export interface T${String(index)} { a: ${type}; next: T${String((index + 1) % 5000)}; }`,
    );
  const { changes } = await compared(chain('string'), chain('number'));
  expect(changes).toHaveLength(5000);
});

test('a renamed type is matched to the only new type that is equal to it', async () => {
  const types = (...names: readonly string[]): string =>
    names.map((name) => `export interface ${name} { a: string; }\n`).join('');
  const other = 'export interface Other { b: string; }\nexport interface Wide { a: unknown; }\n';
  const one = await compared(types('Old'), types('New') + other);
  expect(one.changes.map(({ message }) => message)).toContain('`Old` is now `New`');
  const two = await compared(types('Old'), types('New', 'Newer') + other);
  expect(two.changes.map(({ message }) => message)).toContain('`Old` is no longer exported');
});
