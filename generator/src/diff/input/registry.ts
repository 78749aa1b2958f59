import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unpack } from './archive.ts';
import { execute, npmReason } from './command.ts';
import { UnavailableError } from './unavailable.ts';

/**
 * Parses the name of a published package, such as `@flowdev/sdk@1.2.0` or `npm:@flowdev/sdk`. Accepts neither npm
 * options nor the folders, URLs and repositories that npm could also pack.
 */
export function parsePublished(input: string): string | undefined {
  const [, prefix, name, version] =
    /^(npm:)?((?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*)(@[\w.+^~><=*| -]+)?$/i.exec(input) ?? [];
  return name === undefined || (prefix ?? version) === undefined
    ? undefined
    : `${name}${version ?? ''}`;
}

/**
 * Downloads a published package with npm, using the user's registry and credentials, and returns its folder. Doesn't
 * run the package's scripts.
 */
export async function downloadPackage(
  name: string,
  project: string,
  into: string,
): Promise<string> {
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', into, name];
  const finished = await execute('npm', args, project);
  if (finished.code !== 0)
    throw new UnavailableError(
      `npm can't download ${name}: ${npmReason(finished)}.`,
      'Check its versions with `npm view`, and the registry with `npm config get registry`.',
    );
  const [tarball = ''] = (await readdir(into)).filter((file) => file.endsWith('.tgz'));
  return unpackPackage(join(into, tarball), into);
}

/**
 * Extracts a package.
 *
 * @returns the folder of the package.
 */
export async function unpackPackage(tarball: string, into: string): Promise<string> {
  await unpack(await readFile(tarball), into, basename(tarball));
  return join(into, 'package');
}
