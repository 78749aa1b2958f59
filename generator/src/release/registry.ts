import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { execute, npmReason } from '../diff/input/command.ts';
import { isObject, text } from '../load/node.ts';
import { ReleaseError } from './error.ts';
import type { Repository } from './git.ts';
import { isOlder } from './version.ts';

/** The state of a version on the registry. The integrity is undefined for an unpublished version. */
export interface Published {
  readonly integrity: string | undefined;
  /** The version that `npm install` installs by default. */
  readonly latest: string | undefined;
}

/** Reads the state from the registry through npm, with the user's settings and credentials. */
export async function published(name: string, version: string, folder: string): Promise<Published> {
  const { code, stdout, stderr } = await execute(
    'npm',
    ['view', name, '--json', '--prefer-online', 'dist-tags', 'versions'],
    folder,
  );
  const response = parsed(stdout.toString('utf8'));
  if (code !== 0) {
    const error = isObject(response['error']) ? response['error'] : {};
    if (error['code'] === 'E404') return { integrity: undefined, latest: undefined };
    throw new ReleaseError(
      `The registry can't be queried for ${name}: ${text(error['summary']) ?? firstLine(stderr)}.`,
      'Nothing was published. Check the network and `npm config get registry`, then run the release again.',
    );
  }
  const tags = isObject(response['dist-tags']) ? response['dist-tags'] : {};
  const versions = [response['versions']].flat();
  const latest = text(tags['latest']);
  if (!versions.includes(version)) return { integrity: undefined, latest };
  const view = await execute(
    'npm',
    ['view', `${name}@${version}`, 'dist.integrity', '--json', '--prefer-online'],
    folder,
  );
  const integrity: unknown = JSON.parse(view.stdout.toString('utf8') || 'null');
  return { integrity: text(integrity) ?? 'unknown', latest };
}

function parsed(output: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(output);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function firstLine(output: string): string {
  return (output.split('\n').find((line) => line.trim() !== '') ?? 'no reason was given').trim();
}

/** Returns the integrity of a tarball in the registry's format. */
export async function integrityOf(tarball: string): Promise<string> {
  const hash = createHash('sha512').update(await readFile(tarball));
  return `sha512-${hash.digest('base64')}`;
}

export async function publish(
  tarball: string,
  { tag, access, provenance }: { tag: string; access: string; provenance: boolean },
  folder: string,
): Promise<void> {
  const args = [
    ...['publish', tarball, '--tag', tag, '--access', access, '--ignore-scripts'],
    // With `--silent`, npm would hide the reason for a rejection.
    '--loglevel=error',
  ];
  const finished = await execute('npm', provenance ? [...args, '--provenance'] : args, folder);
  if (finished.code === 0) return;
  throw new ReleaseError(
    `The registry rejected the package: ${npmReason(finished)}.`,
    'Fix the problem that it reports (`npm whoami` shows your account), then run the release again to continue it.',
  );
}

/**
 * Polls the registry until it lists the version, which may take a few seconds. Throws if the version doesn't appear
 * within about a minute.
 */
export async function confirm(
  name: string,
  version: string,
  integrity: string,
  folder: string,
): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { integrity: found } = await published(name, version, folder);
    if (found === integrity) return;
    if (found !== undefined) throw different(name, version);
    await setTimeout(1000 * (attempt + 1));
  }
  throw new ReleaseError(
    `${name}@${version} was published, but the registry doesn't show it yet.`,
    'Run the release again in a few minutes to continue it. No version is published twice.',
  );
}

/**
 * Rejects a version that is already on the registry, or that is older than a published release without a tag in this
 * repository.
 */
export async function refusePublished(
  { name }: { readonly name: string },
  version: string,
  repository: Repository,
  folder: string,
): Promise<void> {
  const { integrity, latest } = await published(name, version, folder);
  if (integrity !== undefined)
    throw new ReleaseError(
      `The registry already has ${name}@${version}, but there is no tag ${repository.tagOf(version)} in this repository.`,
      'Fetch the tags (`git fetch --tags`), or release a larger version with --bump.',
    );
  if (latest === undefined || !isOlder(version, latest)) return;
  if ((await repository.versions()).includes(latest)) return;
  throw new ReleaseError(
    `The registry already has ${name}@${latest}, which is newer than ${version}, but there is no tag ${repository.tagOf(latest)} in this repository.`,
    'Fetch the tags (`git fetch --tags`). If another tool released the package before, set the next version in its package.json, and commit the file. If it is not your package, choose another name.',
  );
}

export function different(name: string, version: string): ReleaseError {
  return new ReleaseError(
    `${name}@${version} on the registry differs from the built package.`,
    'A version can be published only once. Find out who published it, then release the next version.',
  );
}

/** True in a GitHub Actions workflow that is allowed to request an identity token. Provenance requires such a token. */
export function canProvide(): boolean {
  return process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined;
}
