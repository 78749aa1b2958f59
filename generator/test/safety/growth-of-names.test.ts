/** Imports names from hostile packages and clients of other generators. */
import { expect, test } from 'vitest';
import { pinsOfCode } from '../../src/commands/names/code-pins.ts';
import { matchPins } from '../../src/commands/names/match-pins.ts';
import { pinsOfPackage } from '../../src/commands/names/package-pins.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { expectLinear } from '../support/growth.ts';

const listed = <T>(size: number, item: (index: string) => T): T[] =>
  Array.from({ length: size }, (_, index) => item(String(index)));

const CLASS = 'class A {\n  next: A;\n  get(): void;\n}\n';
const READERS: Readonly<Record<string, (size: number) => unknown>> = {
  'classes with one name': (size) => pinsOfPackage(new Map([['a.d.ts', CLASS.repeat(size)]])),
  'files that declare a class with one name': (size) =>
    pinsOfPackage(
      new Map(
        listed(size, (index) => [`f${index}/a.d.ts`, `import { A } from './b.js';\n${CLASS}`]),
      ),
    ),
  'methods in JavaScript': (size) =>
    pinsOfPackage(
      new Map([
        ['a.d.ts', 'class AApi {\n  get(): void;\n}'],
        ['a.js', `class AApi {\n${"  get() {\n    this.get('/a');\n".repeat(size)}}`],
      ]),
    ),
  'groups after the methods': (size) =>
    pinsOfCode(
      "    async aRaw() {\n path: `/a`, method: 'GET'\n".repeat(size) +
        'export class AApi extends runtime.BaseAPI {\n'.repeat(size),
    ),
  'operations that the spec lacks': (size) => matched(size, (index) => `GET /none${index}/{id}`),
  'names without an operation': (size) => matched(size, () => undefined),
};

test.each(Object.entries(READERS))(
  'importing names takes time linear in the number of %s',
  async (_, read) => {
    await expectLinear(read);
  },
);

function matched(size: number, operation: (index: string) => string | undefined): unknown {
  const inferred = new Map(listed(size, (index) => [`GET /a${index}/{id}`, [`a${index}`, 'get']]));
  const pins = listed(size, (index) => ({ operation: operation(index), name: `a${index}.find` }));
  return matchPins(pins, inferred, 'api.md', new Diagnostics());
}

test('a class name refers to the class in the imported file, or else to one near that file, or else to the first one', () => {
  const posts = (method: string): string => `export declare class Posts {\n  ${method}(): void;\n}`;
  const client = (from: string): string =>
    `import { Posts } from '${from}';\nexport declare class Shop {\n  posts: Posts;\n}`;
  const namesWith = (from: string): string[] =>
    pinsOfPackage(
      new Map([
        ['a/posts.d.ts', posts('first')],
        ['b/deep/posts.d.ts', posts('near')],
        ['b/posts.d.ts', posts('exact')],
        ['client.d.ts', client(from)],
      ]),
    ).map(({ name }) => name);
  expect(namesWith('./b/posts.js')).toEqual(['posts.exact']);
  expect(namesWith('./b/index.js')).toEqual(['posts.near']);
  expect(namesWith('./c/index.js')).toEqual(['posts.first']);
});

test('each method in imported code is assigned to the nearest preceding class', () => {
  const method = (name: string): string =>
    `    async ${name}Raw() {\n path: \`/${name}\`, method: 'GET'\n`;
  const group = (name: string): string => `export class ${name}Api extends runtime.BaseAPI {\n`;
  const code = [
    method('a'),
    group('B'),
    group('C'),
    method('d'),
    method('e'),
    group('F'),
    method('g'),
  ];
  expect(pinsOfCode(code.join('')).map(({ name }) => name)).toEqual(['a', 'c.d', 'c.e', 'f.g']);
});
