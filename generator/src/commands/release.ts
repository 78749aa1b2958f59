import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { FolderReleaseOptions } from '../release/hand-written.ts';
import type { ReleaseOptions } from '../release/release.ts';
import { defineCommand, UsageError } from './command.ts';
import { interruption } from './shared/interruption.ts';
import { printError, report, say } from './shared/report.ts';
import { CONFIG_OPTIONS, configuredRuns, onlyRun } from './shared/runs.ts';

const BUMPS = ['major', 'minor', 'patch'] as const;

export const release = defineCommand({
  summary: 'Release the packages: version, changelog, tag, registry',
  usage: ['release [options]', 'release <folders> --bump <bump> [options]'],
  options: {
    'dry-run': { type: 'boolean', summary: 'show the next release without changing anything' },
    bump: {
      type: 'string',
      value: '<bump>',
      summary: 'raise the version by at least this bump: major, minor or patch',
    },
    prerelease: {
      type: 'string',
      value: '<name>',
      summary: 'release 1.2.0-<name>.1 under the dist-tag <name>',
    },
    check: {
      type: 'string',
      multiple: true,
      value: '<script>',
      summary: 'npm script that each package must pass (default: types and test)',
    },
    'no-push': { type: 'boolean', summary: 'do not push the commit and the tag' },
    ...CONFIG_OPTIONS,
  },
  examples: [
    { command: 'release --dry-run', effect: 'show the next version and its changelog' },
    { command: 'release', effect: 'release, or continue a release that failed' },
    { command: 'release --prerelease beta', effect: 'release 1.2.0-beta.1' },
    {
      command: 'release packages/core packages/cli --bump minor',
      effect: 'release hand-written packages together',
    },
  ],
  run: async (values, inputs) => {
    const bump = bumpNamed(values.bump);
    const { prerelease } = values;
    if (prerelease !== undefined && !/^[a-z][a-z-]*$/.test(prerelease))
      throw new UsageError(
        `--prerelease expects a name in lowercase letters, such as beta, not ${prerelease}.`,
      );
    const common = {
      dryRun: values['dry-run'],
      push: values['no-push'] === true ? false : undefined,
      bump,
      prerelease,
      checks: values.check,
    };
    if (inputs.length > 0) return releasedFolders(inputs, common);
    const [api, run] = onlyRun(await configuredRuns(values));
    const signal = interruption();
    return released({
      run,
      api,
      project: run.folder ?? process.cwd(),
      ...common,
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

/** Releases packages that are not generated. */
async function releasedFolders(
  folders: readonly string[],
  options: Pick<FolderReleaseOptions, 'dryRun' | 'push' | 'bump' | 'prerelease' | 'checks'>,
): Promise<number> {
  const foreign = folders.find((folder) => !existsSync(join(folder, 'package.json')));
  if (foreign !== undefined)
    throw new UsageError(`${foreign} has no package.json. Pass the folder of a package.`);
  const signal = interruption();
  return reported(signal, options.dryRun, async () => {
    const { releaseFolders } = await import('../release/hand-written.ts');
    const { interruptible } = await import('../release/release.ts');
    return releaseFolders({
      ...options,
      folders,
      project: process.cwd(),
      say: interruptible({ say, signal }),
    });
  });
}

async function released(options: ReleaseOptions): Promise<number> {
  return reported(options.signal, options.dryRun, async () => {
    const { release: run } = await import('../release/release.ts');
    return (await run(options)).version;
  });
}

/** Runs a release. Prints the error or, except in a dry run, the released version. Returns the exit code. */
async function reported(
  signal: AbortSignal | undefined,
  dryRun: boolean | undefined,
  run: () => Promise<string | undefined>,
): Promise<number> {
  const { ReleaseError } = await import('../release/error.ts');
  const { UnavailableError } = await import('../diff/input/unavailable.ts');
  const { GenerationError } = await import('../diff/input/read.ts');
  try {
    const version = await run();
    if (version !== undefined && dryRun !== true) say(`Released ${version}.`);
    return 0;
  } catch (error) {
    if (error instanceof GenerationError) return report(error.diagnostics, false);
    if (!(error instanceof ReleaseError || error instanceof UnavailableError)) throw error;
    printError(`error ${error.message}\n  fix ${error.fix}`);
    return signal?.aborted === true ? Number(signal.reason) : 1;
  }
}
