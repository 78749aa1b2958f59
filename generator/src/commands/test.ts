import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { didYouMean } from '../diagnostics/suggest.ts';
import { defineCommand, UsageError, type Values } from './command.ts';
import {
  loadContractPackage,
  type Permission,
  type TestResult,
} from './shared/contract-package.ts';
import { interruption } from './shared/interruption.ts';
import { counted, printError } from './shared/report.ts';
import { runOfSpec, SPEC_OPTIONS } from './shared/spec.ts';
import { fileOf, fixturesOf, writeFixtures } from './test/fixtures.ts';
import { withPackages } from './test/packages.ts';
import { runMutants } from './test/run-mutants.ts';
import { TestProgressLine } from './test/progress.ts';

const OPTIONS = {
  filter: {
    type: 'string',
    value: '<text>',
    summary: 'test only operations whose method and path, operationId or tag contain the text',
  },
  status: {
    type: 'string',
    value: '<codes>',
    summary: 'test only these response statuses: 200,404',
  },
  against: {
    type: 'string',
    value: '<url>',
    summary:
      'test a real server; the environment variable SDKWRIGHT_CREDENTIAL contains the credential',
  },
  allow: {
    type: 'string',
    value: '<changes>',
    summary:
      'with --against: also call operations that change data: write,delete or write:<tag, operationId, or method and path>',
  },
  fixtures: {
    type: 'string',
    value: '<file>',
    summary: 'with --against: values for ids and bodies (default: fixtures.yaml, if it exists)',
  },
  record: {
    type: 'boolean',
    summary: 'write a fixtures file that takes ids from the responses of other operations',
  },
  drift: {
    type: 'string',
    value: '<file>',
    summary: 'with --against: write an OpenAPI Overlay that declares undeclared responses',
  },
  bail: { type: 'string', value: '<count>', summary: 'stop after this number of failed tests' },
  seed: { type: 'string', value: '<number>', summary: 'shuffle the tests with this seed' },
  mutate: {
    type: 'boolean',
    summary:
      'inject bugs into the clients, at most one per method at a time; each must fail a test',
  },
  reporter: {
    type: 'string',
    value: '<name>',
    summary: 'terminal (default), json, junit, html or github',
  },
  output: {
    type: 'string',
    short: 'o',
    value: '<file>',
    summary: 'write the report to a file instead of stdout',
  },
  ...SPEC_OPTIONS,
} as const;

export const test = defineCommand({
  summary: 'Test the generated clients against a mock of the API or a server',
  usage: ['test [spec] [options]'],
  options: OPTIONS,
  examples: [
    { command: 'test', effect: 'test every operation and declared response with both clients' },
    { command: 'test openapi.yaml --filter posts', effect: 'test the operations of one resource' },
    {
      command: 'test --against https://staging.example.com',
      effect: 'test a real server, without changing data',
    },
    { command: 'test --reporter junit -o report.xml', effect: 'write a report for CI' },
  ],
  run: async (values, [spec, ...others]) => {
    if (others.length > 0)
      throw new UsageError(`test expects one spec, got ${String(others.length + 1)}.`);
    const limits = limitsOf(values);
    const { runContractTests, formatResult, proposeFixtures, unreachable, REPORTERS } =
      await loadContractPackage('test');
    const reporter = values.reporter ?? 'terminal';
    if (!REPORTERS.includes(reporter))
      throw new UsageError(
        `There is no reporter ${reporter}. ${didYouMean(reporter, REPORTERS) ?? `Reporters: ${REPORTERS.join(', ')}.`}`,
      );
    if (values.record === true)
      return await writeFixtures(await runOfSpec(spec, values), fileOf(values), proposeFixtures);
    const fixtures = limits.against === undefined ? undefined : await fixturesOf(values.fixtures);
    const problem = limits.against && (await unreachable(limits.against.url));
    if (problem !== undefined) throw new UsageError(problem);
    const signal = interruption();
    const progress = new TestProgressLine(process.stderr);
    if (values.mutate === true)
      return await runMutants(await runOfSpec(spec, values), { ...values, signal, progress });
    const result = await withPackages(await runOfSpec(spec, values), (packages) =>
      runContractTests({
        ...packages,
        ...limits,
        fixtures,
        signal,
        onProgress: progress.show,
      }),
    )
      .catch((error: unknown) => {
        if (isNamed(error, 'FixturesError'))
          throw new UsageError(`${fileOf(values)}: ${error.message}`);
        throw isNamed(error, 'SelectionError') ? new UsageError(error.message) : error;
      })
      .finally(progress.clear);
    if (signal.aborted) return Number(signal.reason);
    const text = formatResult(result, reporter);
    if (values.output === undefined) process.stdout.write(text);
    else {
      await writeFile(resolve(values.output), text);
      const { operations, passed, failed, unproven } = result;
      printError(
        `${counted(operations, 'operation')}: ${String(passed)} passed, ${String(failed)} failed, ${String(unproven)} unproven. Wrote ${values.output}.`,
      );
    }
    if (values.drift !== undefined) await writeDrift(resolve(values.drift), result);
    else if (result.drift !== undefined)
      printError('--drift <file> writes an overlay that declares the rest of the responses.');
    // The annotations are written to stderr, so that stdout contains only the report.
    if (process.env['GITHUB_ACTIONS'] === 'true' && reporter !== 'github')
      process.stderr.write(formatResult(result, 'github'));
    const reason = untested(values, result);
    if (reason !== undefined) printError(reason);
    const isMistake = values.filter !== undefined || values.status !== undefined;
    return result.failures.length > 0 || (reason !== undefined && isMistake) ? 1 : 0;
  },
});

/** Writes the overlay as JSON, which is also valid YAML. If there is no overlay, prints the reason. */
async function writeDrift(file: string, { drift }: TestResult): Promise<void> {
  if (drift === undefined)
    printError(
      "The spec declares everything in the server's responses, so no overlay was written.",
    );
  else {
    await writeFile(file, `${JSON.stringify(drift, undefined, 2)}\n`);
    printError(`Wrote ${file}.`);
  }
}

/** Checks the name of an error, because the class is in a package that is loaded at run time. */
function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name;
}

/** Returns the reason why no test ran, or undefined if tests ran. */
function untested({ status }: Values<typeof OPTIONS>, result: TestResult): string | undefined {
  if (status === undefined)
    return result.operations > 0
      ? undefined
      : 'No operation was tested. Check the spec and --filter.';
  const { passed, failed } = result.tests;
  if (passed + failed > 0) return undefined;
  return `No test has the status ${status}. Check --status, --filter and the declared responses.`;
}

function limitsOf({
  filter,
  status,
  bail,
  seed,
  against,
  allow,
  drift,
  mutate,
}: Values<typeof OPTIONS>) {
  if (against !== undefined && !/^https?:\/\/./.test(against))
    throw new UsageError(`--against expects an http or https URL, not ${against}.`);
  if (allow !== undefined && against === undefined)
    throw new UsageError('--allow has no effect without --against.');
  if (drift !== undefined && against === undefined)
    throw new UsageError('--drift has no effect without --against.');
  if (against !== undefined && mutate === true)
    throw new UsageError("--mutate tests against a mock, so it can't be combined with --against.");
  return {
    filter,
    statuses: status?.split(',').map((code) => wholeNumber('status', code)),
    bail: bail === undefined ? undefined : atLeastOne('bail', bail),
    against:
      against === undefined
        ? undefined
        : { url: against, credential: process.env['SDKWRIGHT_CREDENTIAL'] },
    allow: (allow?.split(',') ?? []).map((text) => permissionOf(text.trim())),
    seed: seed === undefined ? undefined : wholeNumber('seed', seed),
  };
}

function permissionOf(text: string): Permission {
  const [change, ...scope] = text.split(':');
  if (change === 'write' || change === 'delete')
    return { change, scope: scope.length === 0 ? undefined : scope.join(':').trim() };
  throw new UsageError(
    `--allow expects write, delete, or one of them with a tag or an operation (write:pets), not ${text}.`,
  );
}

function wholeNumber(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(
    `--${option} expects ${option === 'status' ? 'whole numbers' : 'a whole number'}, not ${text}.`,
  );
}

function atLeastOne(option: string, text: string): number {
  const number = wholeNumber(option, text);
  if (number > 0) return number;
  throw new UsageError(`--${option} expects a whole number of at least 1, not ${text}.`);
}
