import { glob, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup/project.mjs';

/** Counts of tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is used of Vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const folder = '.reports';
const packages = '{generator,packages/*,test,bench}';

/**
 * Arguments that make Vitest leave a report in the package that it runs in.
 *
 * @param task - whose report it is
 */
export function reporting(task: string): readonly string[] {
  const file = `${folder}/${task.replaceAll(':', '-')}.json`;
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
}

/** Removes the reports of earlier runs; those of tasks that the cache knows come back with their results. */
export async function forgetReports(): Promise<void> {
  for await (const place of glob(`${packages}/${folder}`, { cwd: root })) {
    await rm(join(root, place), { recursive: true });
  }
}

/**
 * Sums the reports of the packages that match.
 *
 * @param pattern - of folders; default: all packages
 */
export async function tally(pattern: string = packages): Promise<Tally> {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for await (const file of glob(`${pattern}/${folder}/*.json`, { cwd: root })) {
    const report = JSON.parse(await readFile(join(root, file), 'utf8')) as Report;
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests + brokenFiles(report);
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  return sum;
}

/** Files that failed without any failed test, such as those that do not load. */
function brokenFiles({ testResults }: Report): number {
  return testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
}

/** The counts of all tests, in one line. */
export async function closingLine(): Promise<string> {
  const { passed, failed, skipped } = await tally();
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
