import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { bumpOf, type Bump, type Change, type Comparison, largerBump } from '../diff/change.ts';
import { diff, type DiffOptions } from '../diff/diff.ts';
import { UnavailableError } from '../diff/input/unavailable.ts';
import { type Json, object, text } from '../load/node.ts';
import type { Run } from '../pipeline.ts';
import { packagesOf } from '../targets/typescript/settings.ts';
import { VERSION } from '../version.ts';
import { firstNotes, releaseNotes } from './changelog.ts';
import { ReleaseError } from './error.ts';
import type { Repository } from './git.ts';
import { nextPrerelease, nextVersion, stableVersion } from './version.ts';

export interface ReleasePlan {
  readonly version: string;
  /** Tag of the previous release; undefined for the first release. */
  readonly last: string | undefined;
  readonly comparison: Comparison;
  /** New section of CHANGELOG.md. */
  readonly notes: string;
}

export interface PlanOptions {
  readonly run: Run;
  readonly repository: Repository;
  /** Minimum bump. */
  readonly bump?: Exclude<Bump, 'none'> | undefined;
  /** Name of a pre-release, such as `beta`. */
  readonly prerelease?: string | undefined;
  readonly date: string;
}

/**
 * Determines the next version and its notes. Returns undefined if nothing changed for users and no bump is requested,
 * or if a pre-release would be the same as the last one. Doesn't write any files.
 */
export async function planRelease(options: PlanOptions): Promise<ReleasePlan | undefined> {
  const { run, repository, date } = options;
  const [main] = packagesOf(run.outputs);
  if (main === undefined)
    throw new ReleaseError(
      'The configuration has no packages.',
      'Add `packages` to the configuration.',
    );
  const last = await repository.lastTag();
  if (last === undefined) {
    const stable = stableVersion(text((await manifestOf(main.out))['version']) ?? '0.1.0');
    if (await isPreviewed(stable, main.out, options)) return undefined;
    const version = await withPrerelease(stable, options);
    return {
      version,
      last,
      comparison: { bump: 'none', changes: [] },
      notes: firstNotes(version, date),
    };
  }
  const comparison = await compareWith(last, main.out, options);
  const bump = largerBump<Bump>(comparison.bump, options.bump ?? 'none');
  if (bump === 'none') return undefined;
  const released = repository.versionOf(last);
  const promoted = released.startsWith('0.') && options.bump === 'major';
  const stable = promoted ? '1.0.0' : nextVersion(released, bump);
  if (await isPreviewed(stable, main.out, options)) return undefined;
  const version = await withPrerelease(stable, options);
  return { version, last, comparison, notes: releaseNotes(version, date, comparison) };
}

async function withPrerelease(
  version: string,
  { prerelease, repository }: PlanOptions,
): Promise<string> {
  return prerelease === undefined
    ? version
    : nextPrerelease(version, prerelease, await repository.versions());
}

/** True if a requested pre-release would be the same as the last one of its version. */
async function isPreviewed(version: string, out: string, options: PlanOptions): Promise<boolean> {
  const { repository, prerelease } = options;
  if (prerelease === undefined) return false;
  const tag = await repository.lastPrerelease(version, prerelease);
  return tag !== undefined && (await compareWith(tag, out, options)).bump === 'none';
}

/**
 * Compares the main package of a release with the one that is generated from the current spec and finds packages that
 * the release didn't contain.
 */
async function compareWith(tag: string, out: string, options: PlanOptions): Promise<Comparison> {
  const comparison = await comparePackage(tag, out, options);
  return withNewPackages(comparison, await newPackages(tag, options));
}

/** Compares a released package with the one that is generated from the current spec. */
async function comparePackage(
  tag: string,
  out: string,
  { run, repository }: PlanOptions,
): Promise<Comparison> {
  const project = repository.folder;
  const at = (path: string): string => `${tag}:${relative(project, path).replaceAll('\\', '/')}`;
  const comparison = await diff({ old: at(out), new: run.spec, run, project });
  const before = await generatorOf(
    `${tag}:./${relative(project, join(out, '.sdkwright.json')).replaceAll('\\', '/')}`,
    repository,
  );
  if (before === undefined || before === VERSION) return comparison;
  // The generator causes every change that the specs don't explain.
  const known = await explainedBySpecs({ old: at(run.spec), new: run.spec, run, project });
  if (known === undefined) return comparison;
  const detail = `sdkwright ${before} → ${VERSION}`;
  const explained = comparison.changes.map((change) =>
    known.has(change.message)
      ? change
      : { ...change, evidence: [...change.evidence, { kind: 'generator' as const, detail }] },
  );
  return { bump: bumpOf(explained), changes: explained };
}

/**
 * Returns the messages of the changes between two specs, or undefined if the old spec is unavailable, because it was
 * moved or is at a URL.
 */
async function explainedBySpecs(options: DiffOptions): Promise<ReadonlySet<string> | undefined> {
  try {
    const { changes } = await diff(options);
    return new Set(changes.map(({ message }) => message));
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/** Returns the names of the current packages that a release did not contain. */
async function newPackages(
  tag: string,
  { run, repository }: PlanOptions,
): Promise<readonly string[]> {
  const names = await Promise.all(
    packagesOf(run.outputs).map(async ({ out }) => {
      const path = relative(repository.folder, join(out, 'package.json')).replaceAll('\\', '/');
      const released = await manifestAt(`${tag}:./${path}`, repository);
      const name = text((await manifestOf(out))['name']);
      const isOld =
        name === text(released['name']) && released['version'] === repository.versionOf(tag);
      return isOld ? undefined : name;
    }),
  );
  return names.filter((name) => name !== undefined);
}

function withNewPackages({ changes }: Comparison, names: readonly string[]): Comparison {
  const added = names.map((name): Change => {
    const evidence = [{ kind: 'code', detail: 'package.json' }] as const;
    const rest = { method: undefined, before: undefined, after: undefined, evidence };
    return { ...rest, bump: 'minor', effect: 'added', message: `the package \`${name}\` is new` };
  });
  const all = [...changes, ...added];
  return { bump: bumpOf(all), changes: all };
}

async function generatorOf(path: string, repository: Repository): Promise<string | undefined> {
  return text((await manifestAt(path, repository))['generator']);
}

/** Returns the JSON object in a file at a revision, or an empty object if the file doesn't exist there. */
async function manifestAt(path: string, repository: Repository): Promise<Json> {
  return object(JSON.parse(await repository.git('show', path).catch(() => '{}')));
}

async function manifestOf(folder: string): Promise<Json> {
  return object(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}')));
}
