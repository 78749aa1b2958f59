import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bump } from '../diff/change.ts';
import { execute } from '../diff/input/command.ts';
import { object } from '../load/node.ts';
import { datedNotes } from './changelog.ts';
import { ReleaseError } from './error.ts';
import { Repository } from './git.ts';
import { CHECKS, pack, type Packed, readPackageManifest } from './packages.ts';
import {
  keptPackages,
  type PublicationOptions,
  publishAll,
  refuseReleased,
} from './publication.ts';
import { isPromotion, nextPrerelease, nextVersion, stableVersion } from './version.ts';

export interface FolderReleaseOptions extends PublicationOptions {
  /**
   * Folders of packages that are released together, relative to the project. The name of the first package is part of
   * the tags.
   */
  readonly folders: readonly string[];
  readonly bump?: Exclude<Bump, 'none'> | undefined;
  readonly prerelease?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** npm scripts that check each package. */
  readonly checks?: readonly string[] | undefined;
}

interface FolderPlan {
  readonly version: string;
  /** Content of CHANGELOG.md, including the section for the new version. */
  readonly changelog: string;
  readonly notes: string;
}

const CHANGELOG = 'CHANGELOG.md';

/**
 * Releases packages that sdkwright does not generate, with the same steps as `release`. The caller chooses the bump,
 * and the notes come from the `Unreleased` section of the project's CHANGELOG.md. Returns the version.
 */
export async function releaseFolders(options: FolderReleaseOptions): Promise<string> {
  const { project, say } = options;
  const folders = options.folders.map((folder) => join(project, folder));
  const manifests = await Promise.all(folders.map(readPackageManifest));
  const [first] = manifests;
  const other = manifests.find(({ version }) => version !== first?.version);
  if (first === undefined || other !== undefined)
    throw new ReleaseError(
      `Expected packages of one version, found ${manifests.map(({ name, version }) => `${name}@${version}`).join(', ')}.`,
      'Give them the same version, or release them one after the other.',
    );
  const repository = new Repository(project, `${first.name}@`);
  const planned = async (): Promise<FolderPlan> => {
    await repository.requireClean();
    const version = await nextOf(repository, first.version, options);
    const plan = await withNotes(project, version);
    const last = await repository.lastTag();
    await refuseReleased(repository, version, manifests, { project, last });
    say(`${plan.notes}\n`);
    return plan;
  };
  if (options.dryRun === true) return (await planned()).version;
  return repository.alone(async () => {
    const unfinished = await repository.tagOfHead();
    if (unfinished !== undefined) {
      const finished = await finish(repository, unfinished, folders, options);
      if (!isPromotion(repository.versionOf(unfinished), options.prerelease)) return finished;
    }
    const plan = await planned();
    const packed = await prepare(repository, plan, folders, options);
    await publishAll(repository, plan.version, packed, options);
    return plan.version;
  });
}

async function nextOf(
  repository: Repository,
  current: string,
  { bump, prerelease }: FolderReleaseOptions,
): Promise<string> {
  const last = await repository.lastTag();
  if (last !== undefined && bump === undefined)
    throw new ReleaseError(
      `What changed since ${last} is unknown, because these packages are not generated.`,
      'Pass the bump: --bump major, minor or patch.',
    );
  const version =
    last === undefined || bump === undefined
      ? stableVersion(current)
      : nextVersion(repository.versionOf(last), bump);
  if (prerelease === undefined) return version;
  return nextPrerelease(version, prerelease, await repository.versions());
}

async function withNotes(project: string, version: string): Promise<FolderPlan> {
  const text = await readFile(join(project, CHANGELOG), 'utf8').catch(() => '');
  const dated = datedNotes(text, version, new Date().toISOString().slice(0, 10));
  if (dated !== undefined) return { version, ...dated };
  throw new ReleaseError(
    `${CHANGELOG} has no changes under \`## Unreleased\`.`,
    'Describe the changes for users in that section.',
  );
}

/** Creates the release commit and the tag. If a step before the commit fails, restores all files. */
async function prepare(
  repository: Repository,
  { version, changelog, notes }: FolderPlan,
  folders: readonly string[],
  { project, say, checks = CHECKS }: FolderReleaseOptions,
): Promise<Packed[]> {
  const tag = repository.tagOf(version);
  const kept = await repository.ownFolder(tag);
  try {
    await writeFile(join(project, CHANGELOG), changelog);
    await setVersions(folders, version);
    await runVersionScript(project);
    const packed: Packed[] = [];
    for (const folder of folders) packed.push(await pack(folder, { project, kept, checks, say }));
    say(`committing ${tag}`);
    await repository.git('add', '--all');
    await repository.commitRelease(version, `Release ${tag}`, notes);
    return packed;
  } catch (error) {
    await repository.restore(['.']);
    await rm(kept, { recursive: true, force: true });
    throw error;
  }
}

/** Continues a release whose commit is tagged. */
async function finish(
  repository: Repository,
  tag: string,
  folders: readonly string[],
  options: FolderReleaseOptions,
): Promise<string> {
  await repository.requireClean();
  const version = repository.versionOf(tag);
  options.say(`continuing with ${tag}`);
  const packed = await keptPackages(repository, tag, folders, options);
  await publishAll(repository, version, packed, options);
  return version;
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies'];

/** Sets the version of each package and updates the caret ranges between the packages. */
async function setVersions(folders: readonly string[], version: string): Promise<void> {
  const names = new Set(
    (await Promise.all(folders.map(readPackageManifest))).map(({ name }) => name),
  );
  for (const folder of folders) {
    const file = join(folder, 'package.json');
    const text = await readFile(file, 'utf8');
    const manifest = object(JSON.parse(text));
    const changed = Object.entries(manifest).map(([key, value]) =>
      DEPENDENCIES.includes(key)
        ? [
            key,
            Object.fromEntries(
              Object.entries(object(value)).map(([name, range]) => [
                name,
                names.has(name) && String(range).startsWith('^') ? `^${version}` : range,
              ]),
            ),
          ]
        : [key, key === 'version' ? version : value],
    );
    const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? 2;
    await writeFile(file, `${JSON.stringify(Object.fromEntries(changed), undefined, indent)}\n`);
  }
}

/**
 * Runs the project's `version` script if there is one, as `npm version` does. The script updates lockfiles and other
 * files.
 */
async function runVersionScript(project: string): Promise<void> {
  if (!(await readPackageManifest(project)).scripts.includes('version')) return;
  const { code, stdout, stderr } = await execute('npm', ['run', 'version'], project);
  if (code === 0) return;
  throw new ReleaseError(
    `\`npm run version\` fails:\n${`${stdout.toString('utf8')}\n${stderr}`.trim()}\n`,
    'Nothing was released. Fix the script, then run the release again.',
  );
}
