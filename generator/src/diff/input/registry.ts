import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unpack } from './archive.ts';
import { execute, npmReason } from './command.ts';
import { UnavailableError } from './unavailable.ts';

/** Parses the name of a published package, such as `@flowdev/sdk@1.2.0` or `npm:@flowdev/sdk`. */
export function parsePublished(input: string): string | undefined {
  const named = /^npm:(.+)$/.exec(input)?.[1];
  if (named !== undefined) return named;
  return /^(?:@[a-z0-9-~][\w.~-]*\/)?[a-z0-9-~][\w.~-]*@[\w.^~><=* -]+$/i.test(input)
    ? input
    : undefined;
}

/** Downloads a published package with npm, using the user's registry and credentials. No scripts run. */
export async function downloadPackage(
  name: string,
  project: string,
  into: string,
): Promise<string> {
  const args = ['pack', name, '--ignore-scripts', '--loglevel=error', '--pack-destination', into];
  const finished = await execute('npm', args, project);
  if (finished.code !== 0)
    throw new UnavailableError(
      `npm can't download ${name}: ${npmReason(finished)}.`,
      'Check its versions with `npm view`, and the registry with `npm config get registry`.',
    );
  const [tarball = ''] = (await readdir(into)).filter((file) => file.endsWith('.tgz'));
  return unpackPackage(join(into, tarball), into);
}

/** @returns the folder of the package. */
export async function unpackPackage(tarball: string, into: string): Promise<string> {
  await unpack(await readFile(tarball), into, basename(tarball));
  return join(into, 'package');
}
