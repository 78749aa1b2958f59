import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';
import { findCycle, importGraph, importsOf } from './import-cycles.ts';

describe('the sources', () => {
  it.each([
    'generator/src',
    'packages/runtime/src',
    'packages/contract/src',
    'packages/sdk/src',
    'packages/sdk-sync/src',
    'scripts',
    'bench/src',
  ])('%s doesn’t contain import cycles, even through type-only imports', async (folder) => {
    expect(findCycle(await importGraph(join(root, folder)))).toBeUndefined();
  });
});

describe('findCycle', () => {
  it('returns only the files in the cycle', () => {
    const graph = new Map([
      ['index.ts', ['a.ts']],
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts', 'a.ts']],
    ]);
    expect(findCycle(graph)).toEqual(['a.ts', 'b.ts', 'a.ts']);
  });

  it('returns undefined if two files import the same file', () => {
    const graph = new Map([
      ['index.ts', ['a.ts', 'b.ts']],
      ['a.ts', ['c.ts']],
      ['b.ts', ['c.ts']],
    ]);
    expect(findCycle(graph)).toBeUndefined();
  });
});

describe('importsOf', () => {
  it('resolves imports of values and types, and ignores packages', () => {
    const source = `
      import { a, type A } from '../a.ts';
      import type { B } from './b.ts';
      import './c.js';
      import { join } from 'node:path';
      export * from './d.ts';
      export type { E } from './e.ts';
      export type F = import('./f.ts').F;
    `;
    expect(importsOf('folder/index.ts', source)).toEqual([
      'a.ts',
      ...['b', 'c', 'd', 'e', 'f'].map((name) => `folder/${name}.ts`),
    ]);
  });
});
