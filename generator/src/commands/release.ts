import { didYouMean } from '../diagnostics/suggest.ts';
import type { ReleaseOptions } from '../release/release.ts';
import { defineCommand, UsageError } from './command.ts';
import { interruption } from './shared/interruption.ts';
import { printError, report, say } from './shared/report.ts';
import { CONFIG_OPTIONS, configuredRuns } from './shared/runs.ts';

const BUMPS = ['major', 'minor', 'patch'] as const;

export const release = defineCommand({
  summary: 'Release the packages: version, changelog, tag, registry',
  usage: ['release [options]'],
  options: {
    'dry-run': { type: 'boolean', summary: 'show what would be released; change nothing' },
    bump: {
      type: 'string',
      value: '<bump>',
      summary: 'raise the version by at least this: major, minor or patch',
    },
    prerelease: {
      type: 'string',
      value: '<name>',
      summary: 'release 1.2.0-<name>.1 under the dist-tag <name>',
    },
    'no-push': { type: 'boolean', summary: 'do not push the commit and the tag' },
    ...CONFIG_OPTIONS,
  },
  examples: [
    { command: 'release --dry-run', effect: 'show the next version and its changelog' },
    { command: 'release', effect: 'release; after a failure, continue' },
    { command: 'release --prerelease beta', effect: 'release 1.2.0-beta.1' },
  ],
  run: async (values, inputs) => {
    if (inputs.length > 0)
      throw new UsageError(`release takes no arguments, got ${inputs.join(' ')}.`);
    const bump = bumpNamed(values.bump);
    const { prerelease } = values;
    if (prerelease !== undefined && !/^[a-z][a-z-]*$/.test(prerelease))
      throw new UsageError(
        `--prerelease expects a name in lower-case letters, such as beta, not ${prerelease}.`,
      );
    const [run, ...more] = (await configuredRuns(values)).values();
    if (run === undefined || more.length > 0)
      throw new UsageError('The configuration has several APIs: choose one with --api.');
    const signal = interruption();
    return released({
      run,
      project: run.folder ?? process.cwd(),
      dryRun: values['dry-run'],
      push: values['no-push'] === true ? false : undefined,
      bump,
      prerelease,
      say,
      signal,
      testContract: async () => {
        const { testContract } = await import('./release/contract.ts');
        await testContract(run, signal);
      },
      onPlan: ({ notes }) => say(`${notes}\n`),
    });
  },
});

function bumpNamed(value: string | undefined): (typeof BUMPS)[number] | undefined {
  if (value === undefined) return undefined;
  const found = BUMPS.find((each) => each === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `--bump expects major, minor or patch, not ${value}. ${didYouMean(value, BUMPS) ?? ''}`.trim(),
  );
}

async function released(options: ReleaseOptions): Promise<number> {
  const { release: run } = await import('../release/release.ts');
  const { ReleaseError } = await import('../release/error.ts');
  const { UnavailableError } = await import('../diff/input/unavailable.ts');
  const { GenerationError } = await import('../diff/input/read.ts');
  try {
    const { version } = await run(options);
    if (version !== undefined && options.dryRun !== true) say(`Released ${version}.`);
    return 0;
  } catch (error) {
    if (error instanceof GenerationError) return report(error.diagnostics, false);
    if (!(error instanceof ReleaseError || error instanceof UnavailableError)) throw error;
    printError(`error ${error.message}\n  fix ${error.fix}`);
    return options.signal?.aborted === true ? Number(options.signal.reason) : 1;
  }
}
