/**
 * Runs the tests of a package with one mutant. `mutants.test.ts` starts Vitest with this configuration and passes the
 * mutant in an environment variable.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { type Mutant, mutate } from './mutant.ts';

const { MUTANT = '', PACKAGE = '', CONTRACT = '' } = process.env;
const mutant = JSON.parse(MUTANT) as Mutant;
const workspace = fileURLToPath(new URL('../..', import.meta.url));
const source = (name: string): string => `${workspace}packages/${name}/src/index.ts`;

export default defineConfig({
  root: workspace,
  resolve: {
    alias: [
      { find: /^@flowdev\/sdk$/, replacement: source('sdk') },
      { find: /^@flowdev\/sdk-sync$/, replacement: source('sdk-sync') },
    ],
  },
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform: (code, id) =>
        id === `${workspace}packages/${PACKAGE}/src/${mutant.file}` ? mutate(code, mutant) : null,
    },
  ],
  test: {
    include: [
      `${mutant.by.startsWith('e2e/') ? 'test' : `packages/${PACKAGE}`}/${mutant.by}.test.ts`,
    ],
    provide: { contract: CONTRACT },
    bail: 1,
    // The module cache would not detect that a plugin changed.
    fsModuleCache: false,
  },
});
