import { existsSync } from 'node:fs';
import { ReleaseError } from './error.ts';
import type { Repository } from './git.ts';
import { pack, type Packed, readPackageManifest, type Say, tarballOf } from './packages.ts';
import {
  canProvide,
  confirm,
  different,
  integrityOf,
  publish,
  published,
  refusePublished,
} from './registry.ts';
import { distTag, newestLike } from './version.ts';

export interface PublicationOptions {
  readonly project: string;
  /** True to push the commit and the tag before publishing. Default: true if the branch has an upstream. */
  readonly push?: boolean | undefined;
  readonly say: Say;
}

/**
 * Pushes the release if required and publishes the packages that are missing from the registry. Checks all packages
 * first, so that nothing is published if a check fails.
 */
export async function publishAll(
  repository: Repository,
  version: string,
  packed: readonly Packed[],
  { project, push, say }: PublicationOptions,
): Promise<void> {
  const waiting: (Packed & { readonly integrity: string; readonly tag: string })[] = [];
  for (const each of packed) {
    const integrity = await integrityOf(each.tarball);
    const { integrity: found, latest } = await published(each.name, version, project);
    if (found === integrity) say(`${each.name}@${version} is published`);
    else if (found !== undefined) throw different(each.name, version);
    else waiting.push({ ...each, integrity, tag: distTag(version, latest) });
  }
  const isPushed = push ?? (await repository.hasUpstream());
  if (isPushed) {
    say(`pushing ${repository.tagOf(version)}`);
    await repository.push(repository.tagOf(version));
  }
  for (const each of waiting) {
    say(`publishing ${each.name}@${version} as ${each.tag}`);
    const isUndoable = !isPushed && each === waiting[0] && waiting.length === packed.length;
    await publish(each.tarball, { ...each, provenance: canProvide() }, project).catch(
      async (error: unknown) => {
        const isUnpublished = isUndoable && (await isAbsent(each, project));
        throw isUnpublished ? withUndo(error, repository.tagOf(version)) : error;
      },
    );
    await confirm(each.name, version, each.integrity, project);
  }
  await repository.removeSuperseded(repository.tagOf(version));
}

/**
 * True if the registry is known not to have this version of a package. After a lost connection, the registry may have
 * received the package anyway.
 */
function isAbsent({ name, version }: Packed, project: string): Promise<boolean> {
  return published(name, version, project).then(
    ({ integrity }) => integrity === undefined,
    () => false,
  );
}

/** Adds the commands that undo a release in which nothing was pushed or published. */
function withUndo(error: unknown, tag: string): unknown {
  if (!(error instanceof ReleaseError)) return error;
  const undo = `\`git tag --delete ${tag} && git reset --hard HEAD~1\``;
  return new ReleaseError(error.message, `${error.fix} To undo the release instead: ${undo}.`);
}

/**
 * Rejects a version that already has a tag or is on the registry, or that is older than a published release without a
 * tag in this repository.
 */
export async function refuseReleased(
  repository: Repository,
  version: string,
  packages: readonly { readonly name: string }[],
  { project, last }: { readonly project: string; readonly last?: string | undefined },
): Promise<void> {
  const tag = repository.tagOf(version);
  const versions = await repository.versions();
  if (versions.includes(version))
    throw new ReleaseError(
      `The tag ${tag} exists, but its commit isn't an ancestor of this one.`,
      last === undefined || !version.endsWith('.0')
        ? `Merge the tag (\`git merge ${tag}\`), or release a larger version with --bump.`
        : otherLine(version, last, repository.tagOf(newestLike(version, versions))),
    );
  for (const each of packages) await refusePublished(each, version, repository, project);
}

/** Advises a maintainer of an older line, such as 1.2.x, whose next version was released from another branch. */
function otherLine(version: string, last: string, newest: string): string {
  const [major = ''] = version.split('.');
  const allowed = /^0\.|\.0\.0$/.test(version) ? 'compatible changes' : 'fixes';
  return `A branch that continues ${last} can only release ${allowed}. Apply the other changes, which \`sdkwright release --dry-run\` lists, to a branch that continues the newest ${major}.x: \`git checkout -b ${major}.x ${newest}\`.`;
}

/** Returns the packages of a tagged release: the tarballs from the interrupted run, or new ones. */
export async function keptPackages(
  repository: Repository,
  tag: string,
  folders: readonly string[],
  options: PublicationOptions,
): Promise<Packed[]> {
  const { project, say } = options;
  const kept = await repository.ownFolder(tag);
  const packed: Packed[] = [];
  for (const folder of folders) {
    const manifest = await readPackageManifest(folder);
    if (manifest.version !== repository.versionOf(tag))
      throw new ReleaseError(
        `The tag ${tag} exists, but ${manifest.name} has version ${manifest.version}.`,
        'Delete the tag if it was not made by `sdkwright release`, then run the release again.',
      );
    const tarball = tarballOf(kept, manifest);
    packed.push(
      existsSync(tarball)
        ? { ...manifest, tarball }
        : await pack(folder, { project, kept, checks: [], say }),
    );
  }
  return packed;
}
