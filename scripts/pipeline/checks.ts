import { counted } from '../display/text.mjs';
import { partsOf, reporting, tally } from './reports.ts';
import type { Stage } from './stage.ts';

const emitted = 'packages/{sdk,sdk-sync}';
const handwritten = '{generator,packages/{contract,runtime}}';

/** The stages of `npm test`. */
export const checks: readonly Stage[] = [
  {
    name: 'build',
    tasks: ['bundle', 'build'],
    keepGoing: true,
    result: () => 'the description in one file, every package',
  },
  {
    name: 'lint',
    tasks: [
      'lint',
      'eslint:generator',
      'eslint:packages',
      'eslint:workspace',
      'prettier',
      'knip',
      'prose',
    ],
    keepGoing: true,
    result: () => 'the spec, code rules, format, dead code, prose',
  },
  {
    name: 'drift',
    tasks: ['drift'],
    result: () => 'the packages match the spec',
  },
  {
    name: 'types',
    tasks: ['types', 'types:workspace'],
    keepGoing: true,
    result: () => 'every package, its tests, the scripts',
  },
  {
    name: 'unit',
    tasks: ['test'],
    filter: ['sdkwright', '@sdkwright/contract', '@sdkwright/runtime'],
    ...tests(handwritten),
  },
  {
    name: 'contract',
    tasks: ['test'],
    filter: ['./packages/sdk', './packages/sdk-sync'],
    // The spec is part of this project, so contradictions in it fail the run.
    env: { SDKWRIGHT_CONTRACT: 'strict' },
    ...tests(emitted),
  },
  {
    name: 'end-to-end',
    tasks: ['test'],
    filter: ['@sdkwright/tests'],
    ...tests('test'),
  },
];

/**
 * Additional stages of `npm run test:full`. They run one at a time, because each uses the whole machine. Together, they
 * run every test folder that has a test for the mode `full`.
 */
export const fullChecks: readonly Stage[] = [
  long('fuzz', 'generator', ['fuzz', 'safety']),
  long('failures', 'packages/runtime', []),
  long('mutants', 'test', ['contract', 'mutants']),
  long('hosts', 'test', ['runtimes', 'servers']),
  long('releases', 'test', ['fleet', 'packaging', 'release']),
  long('corpus', 'test', ['corpus']),
];

/** @param selected - Test folders of the package to run. If empty, all of them run. */
function long(name: string, folder: string, selected: readonly string[]): Stage {
  const report = `full-${name}`;
  return {
    name,
    tasks: ['test:full'],
    filter: [`./${folder}`],
    keepGoing: true,
    args: [...selected.map((path) => `test/${path}/`), ...reporting(report)],
    tests: () => tally(folder, report),
    parts: () => partsOf(folder, report),
    result: async () => counted((await tally(folder, report)).passed, 'test'),
  };
}

function tests(folders: string): Pick<Stage, 'keepGoing' | 'args' | 'result' | 'tests'> {
  return {
    keepGoing: true,
    args: reporting('test'),
    tests: () => tally(folders, 'test'),
    result: async () => counted((await tally(folders, 'test')).passed, 'test'),
  };
}
