import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bump, Comparison } from '../diff/change.ts';
import { type Run, run as generate } from '../pipeline.ts';
import { packagesOf } from '../targets/typescript/settings.ts';
import { prepend, withMigration } from './changelog.ts';
import { ReleaseError } from './error.ts';
import { Repository } from './git.ts';
import { addMigration, renamesIn } from './migrations.ts';
import { CHECKS, pack, type Packed, readPackageManifest, type Say } from './packages.ts';
import { planRelease, type ReleasePlan } from './plan.ts';
import { keptPackages, publishAll, refuseReleased } from './publication.ts';
import { isPromotion } from './version.ts';

export interface ReleaseOptions {
  readonly run: Run;
  readonly project: string;
  /** Name of the API in a configuration with several APIs. */
  readonly api?: string | undefined;
  /** If true, shows the planned steps and changes nothing. */
  readonly dryRun?: boolean | undefined;
  readonly bump?: Exclude<Bump, 'none'> | undefined;
  readonly prerelease?: string | undefined;
  /** True to push the commit and the tag before publishing. Default: true if the branch has an upstream. */
  readonly push?: boolean | undefined;
  /** npm scripts that check a package. */
  readonly checks?: readonly string[] | undefined;
  readonly say: Say;
  /** Runs contract tests for packages that contain no tests. Throws a `ReleaseError` if a test fails. */
  readonly testContract?: (() => Promise<void>) | undefined;
  /** Aborts the release before its next step. */
  readonly signal?: AbortSignal | undefined;
  /** Called when the next version is known. */
  readonly onPlan?: ((plan: ReleasePlan) => void) | undefined;
}

export interface Released {
  /** Undefined if there was nothing to release. */
  readonly version: string | undefined;
  readonly comparison: Comparison | undefined;
}

/**
 * Releases the packages of an API together: determines the version, regenerates, checks, packs, commits, tags,
 * publishes, and checks the result on the registry. If a step before the tag fails, restores all files. If a later step
 * fails, another run continues the release.
 */
export async function release(given: ReleaseOptions): Promise<Released> {
  const options = { ...given, say: interruptible(given) };
  const repository = await repositoryOf(options);
  if (options.dryRun === true) return dryRun(repository, options);
  return repository.alone(async () => {
    await repository.requireClean();
    const unfinished = await repository.tagOfHead();
    if (unfinished !== undefined) {
      const finished = await finish(repository, unfinished, options);
      if (!isPromotion(repository.versionOf(unfinished), options.prerelease)) return finished;
    }
    const plan = await planned(repository, options);
    if (plan === undefined) return { version: undefined, comparison: undefined };
    await refuseExisting(repository, plan, options);
    const packed = await prepare(repository, plan, options);
    await publishAll(repository, plan.version, packed, options);
    return { version: plan.version, comparison: plan.comparison };
  });
}

/**
 * Returns the repository with the tag format of the API: `v1.2.0`, or `@acme/billing@1.2.0` if there are several APIs
 * or the project isn't the root folder of the repository.
 */
async function repositoryOf({ project, api = '', run }: ReleaseOptions): Promise<Repository> {
  const repository = new Repository(project);
  const isAlone = api === '' && (await repository.git('rev-parse', '--show-prefix')) === '';
  const [main] = packagesOf(run.outputs);
  if (isAlone || main === undefined) return repository;
  const { name } = await readPackageManifest(main.out);
  return new Repository(project, `${name}@`);
}

/** Returns a function that announces a step, or throws if the release was interrupted. */
export function interruptible({ say, signal }: Pick<ReleaseOptions, 'say' | 'signal'>): Say {
  return (text) => {
    if (signal?.aborted === true)
      throw new ReleaseError(
        'The release was interrupted.',
        'Run `sdkwright release` again. If the version is already tagged, the release continues.',
      );
    say(text);
  };
}

async function dryRun(repository: Repository, options: ReleaseOptions): Promise<Released> {
  const { say } = options;
  await repository.requireClean();
  const plan = await planned(repository, options);
  if (plan === undefined) return { version: undefined, comparison: undefined };
  await refuseExisting(repository, plan, options);
  for (const { out } of packagesOf(options.run.outputs)) {
    const { name } = await readPackageManifest(out);
    say(`would generate, build, test, pack and publish ${name}@${plan.version}`);
  }
  say(`would commit and tag ${repository.tagOf(plan.version)}`);
  return { version: plan.version, comparison: plan.comparison };
}

async function planned(
  repository: Repository,
  options: ReleaseOptions,
): Promise<ReleasePlan | undefined> {
  const date = new Date().toISOString().slice(0, 10);
  const plan = await planRelease({ ...options, repository, date });
  if (plan === undefined) options.say('Nothing changed for users since the last release.');
  else options.onPlan?.(plan);
  return plan;
}

/**
 * Rejects a version that already has a tag or is on the registry, a package without its license text, and a build that
 * would be committed.
 */
async function refuseExisting(
  repository: Repository,
  { version, last }: ReleasePlan,
  { run, project }: ReleaseOptions,
): Promise<void> {
  const packages = packagesOf(run.outputs).map(async ({ out }) => {
    const manifest = await readPackageManifest(out);
    if (manifest.license !== undefined && run.licenseFile === undefined) requireLicense(out);
    await repository.requireIgnored(join(out, 'dist'));
    return manifest;
  });
  await refuseReleased(repository, version, await Promise.all(packages), { project, last });
}

function requireLicense(folder: string): void {
  if (existsSync(join(folder, 'LICENSE'))) return;
  throw new ReleaseError(
    `${folder}/package.json declares a license, but the folder has no file LICENSE.`,
    "Set the file with the license text in the configuration: `licenseFile: 'LICENSE'`.",
  );
}

/** Creates the release commit and the tag. If a step before the commit fails, restores all files. */
async function prepare(
  repository: Repository,
  { version, notes, comparison }: ReleasePlan,
  { run, project, say, checks = CHECKS, testContract }: ReleaseOptions,
): Promise<Packed[]> {
  const renames = renamesIn(comparison);
  const outputs = (run.outputs ?? []).map((output) =>
    packagesOf([output]).reduce((current, { settings }) => {
      const isRenamed = settings.renames === true || renames.length > 0;
      return { ...current, settings: { ...settings, version, renames: isRenamed } };
    }, output),
  );
  const packages = packagesOf(outputs);
  const written = [
    ...outputs.map(({ out }) => out),
    ...(run.namesFile === undefined ? [] : [run.namesFile]),
  ];
  const kept = await repository.ownFolder(repository.tagOf(version));
  try {
    say(`generating ${version}`);
    const { ok, diagnostics } = await generate({ ...run, outputs });
    if (!ok)
      throw new ReleaseError(
        `Packages can't be generated from the spec: ${diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'see the errors of `sdkwright generate`'}`,
        'Run `sdkwright generate`, which shows all errors. Nothing was released.',
      );
    for (const { out } of packages) {
      const { name } = await readPackageManifest(out);
      await addMigration(out, version, renames);
      await prepend(join(out, 'CHANGELOG.md'), withMigration(notes, name, version, renames));
    }
    const manifests = await Promise.all(packages.map(({ out }) => readPackageManifest(out)));
    if (testContract !== undefined && manifests.some(({ scripts }) => !scripts.includes('test'))) {
      say('contract tests');
      await testContract();
    }
    const packed: Packed[] = [];
    for (const { out } of packages) packed.push(await pack(out, { project, kept, checks, say }));
    say(`committing ${version}`);
    await repository.git('add', '--', ...written);
    const title = `Release ${repository.tagOf(version).replace(/^v/, '')}`;
    await repository.commitRelease(version, title, notes);
    return packed;
  } catch (error) {
    await repository.restore(written);
    await rm(kept, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Continues a release whose commit is tagged. Packages that are already published are compared with the built ones
 * instead of being published again.
 */
async function finish(
  repository: Repository,
  tag: string,
  options: ReleaseOptions,
): Promise<Released> {
  const { run, say } = options;
  const version = repository.versionOf(tag);
  const folders = packagesOf(run.outputs).map(({ out }) => out);
  const packed = await keptPackages(repository, tag, folders, options);
  say(`continuing with ${tag}`);
  await publishAll(repository, version, packed, options);
  return { version, comparison: undefined };
}
