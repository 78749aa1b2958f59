import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';
import { findCycle, importGraph, valueImports } from './import-cycles.ts';

describe('the sources', () => {
  it.each([
    'generator/src',
    'packages/runtime/src',
    'packages/contract/src',
    'packages/sdk/src',
    'packages/sdk-sync/src',
    'scripts',
    'bench/src',
  ])('%s contains no import cycle of values', async (folder) => {
    expect(findCycle(await importGraph(join(root, folder)))).toBeUndefined();
  });
});

describe('findCycle', () => {
  it('returns only the files of the cycle', () => {
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

describe('valueImports', () => {
  it('resolves imports and re-exports, and ignores types and packages', () => {
    const source = `
      import { a, type A } from '../a.ts';
      import type { B } from './b.ts';
      import './c.js';
      import { join } from 'node:path';
      export * from './d.ts';
      export type { E } from './e.ts';
    `;
    expect(valueImports('folder/index.ts', source)).toEqual(['a.ts', 'folder/c.ts', 'folder/d.ts']);
  });
});
