import { glob, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from '../setup/project.mjs';

/** Test counts. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part of Vitest's JSON report that this module reads. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    /** Path of the file. */
    readonly name: string;
    readonly status: string;
    /** Start time in milliseconds since 1970. */
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const folder = '.reports';
const packages = '{generator,packages/*,test,bench}';

/** Returns arguments that make Vitest write a report to the package in which it runs. */
export function reporting(name: string): readonly string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`];
}

const reportOf = (name: string): string => `${folder}/${name}.json`;

/** Removes the reports from earlier runs. The cache restores the reports of cached tasks. */
export async function forgetReports(): Promise<void> {
  for await (const place of glob(`${packages}/${folder}`, { cwd: root })) {
    await rm(join(root, place), { recursive: true });
  }
}

/**
 * Adds up the reports of matching packages.
 *
 * @param pattern - Glob pattern for package folders. Default: all packages.
 * @param name - The name of the counted reports. Default: all reports.
 */
export async function tally(pattern: string = packages, name?: string): Promise<Tally> {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const reports = name === undefined ? `${folder}/*.json` : reportOf(name);
  for await (const file of glob(`${pattern}/${reports}`, { cwd: root })) {
    const report = JSON.parse(await readFile(join(root, file), 'utf8')) as Report;
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests + brokenFiles(report);
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  return sum;
}

/** A folder of tests with its results. */
export interface Part extends Tally {
  /** Path relative to the project. */
  readonly folder: string;
  /** Time from the start of the first test file to the end of the last one. */
  readonly milliseconds: number;
}

/** Returns the test folders in the reports of matching packages, with their results. */
export async function partsOf(pattern: string, name: string): Promise<readonly Part[]> {
  const parts = new Map<string, Part & { readonly from: number; readonly to: number }>();
  for await (const file of glob(`${pattern}/${reportOf(name)}`, { cwd: root })) {
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

/** Formats the counts of all tests on one line. */
export async function closingLine(): Promise<string> {
  const { passed, failed, skipped } = await tally();
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
