import { glob, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from '../setup/project.mjs';

/** Counts of tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The used part of Vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    /** Path of the file. */
    readonly name: string;
    readonly status: string;
    /** Milliseconds since 1970. */
    readonly startTime: number;
    readonly endTime: number;
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
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(task)}`];
}

const reportOf = (task: string): string => `${folder}/${task.replaceAll(':', '-')}.json`;

/** Removes the reports of earlier runs. The cache restores the reports of cached tasks. */
export async function forgetReports(): Promise<void> {
  for await (const place of glob(`${packages}/${folder}`, { cwd: root })) {
    await rm(join(root, place), { recursive: true });
  }
}

/**
 * Sums the reports of the packages that match.
 *
 * @param pattern - of folders; default: all packages
 * @param task - whose reports; default: all
 */
export async function tally(pattern: string = packages, task?: string): Promise<Tally> {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const reports = task === undefined ? `${folder}/*.json` : reportOf(task);
  for await (const file of glob(`${pattern}/${reports}`, { cwd: root })) {
    const report = JSON.parse(await readFile(join(root, file), 'utf8')) as Report;
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests + brokenFiles(report);
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  return sum;
}

/** A folder of tests, with what became of them. */
export interface Part extends Tally {
  /** Relative to the project. */
  readonly folder: string;
  /** From the first test's beginning to the last one's end. */
  readonly milliseconds: number;
}

/** The folders whose tests a task ran. */
export async function partsOf(task: string): Promise<readonly Part[]> {
  const parts = new Map<string, Part & { readonly from: number; readonly to: number }>();
  for await (const file of glob(`${packages}/${reportOf(task)}`, { cwd: root })) {
    const { testResults } = JSON.parse(await readFile(join(root, file), 'utf8')) as Report;
    for (const result of testResults) {
      const place = relative(root, dirname(result.name));
      const count = (...statuses: string[]): number =>
        result.assertionResults.filter(({ status }) => statuses.includes(status)).length;
      const known = parts.get(place);
      const from = Math.min(result.startTime, known?.from ?? Infinity);
      const to = Math.max(result.endTime, known?.to ?? 0);
      parts.set(place, {
        folder: place,
        passed: count('passed') + (known?.passed ?? 0),
        failed: count('failed') + brokenFiles({ testResults: [result] }) + (known?.failed ?? 0),
        skipped: count('pending', 'skipped', 'todo') + (known?.skipped ?? 0),
        from,
        to,
        milliseconds: to - from,
      });
    }
  }
  return [...parts.values()].sort((a, b) => a.folder.localeCompare(b.folder));
}

/** Counts files that failed without a failed test, for example because they did not load. */
function brokenFiles({ testResults }: Pick<Report, 'testResults'>): number {
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
