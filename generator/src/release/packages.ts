import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execute } from '../diff/input/command.ts';
import { isObject, object, text } from '../load/node.ts';
import { ReleaseError } from './error.ts';
import { lintTarball } from './lint.ts';
import { checkTarball } from './tarball.ts';

/** A package that is built, packed and ready to be published. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  readonly access: string;
  readonly tarball: string;
}

export type Say = (text: string) => void;

/** npm scripts that check a package. */
export const CHECKS: readonly string[] = ['types', 'test'];

export interface PackOptions {
  readonly project: string;
  /** Folder for the tarball. */
  readonly kept: string;
  readonly checks: readonly string[];
  readonly say: Say;
}

/**
 * Checks and packs a package, then checks the tarball. `npm pack` builds the package first if it has a `prepack`
 * script.
 */
export async function pack(folder: string, options: PackOptions): Promise<Packed> {
  const { project, kept, checks, say } = options;
  const manifest = await readPackageManifest(folder);
  for (const check of checks.filter((name) => manifest.scripts.includes(name))) {
    say(`${manifest.name}: npm run ${check}`);
    await npm(['run', check], folder, `\`npm run ${check}\` fails in ${folder}`);
  }
  say(`${manifest.name}: npm pack`);
  const tarball = tarballOf(kept, manifest);
  await rm(tarball, { force: true });
  await npm(['pack', '--pack-destination', kept], folder, `${folder} can't be packed`);
  const problems = [
    ...(await checkTarball(tarball, [project, homedir()])),
    ...(await lintTarball(tarball, project)),
  ];
  if (problems.length > 0)
    throw new ReleaseError(
      `The tarball of ${manifest.name} must not be published: ${problems.join('; ')}.`,
      'Fix these problems in the spec or the configuration, then run the release again.',
    );
  return { ...manifest, tarball };
}

async function npm(args: readonly string[], folder: string, title: string): Promise<void> {
  const { code, stdout, stderr } = await execute('npm', args, folder);
  if (code === 0) return;
  const output = `${stdout.toString('utf8')}\n${stderr}`.trim().split('\n').slice(-30).join('\n');
  const missing = await missingTools(folder);
  throw new ReleaseError(
    `${title}:\n${output}\n`,
    missing.length > 0
      ? `Nothing was released. Development dependencies are not installed: ${missing.join(', ')}. Install them there, for example with \`npm install --no-package-lock\`.`
      : 'Nothing was released. Run the command there for the full output.',
  );
}

/**
 * Returns the development dependencies of a package that are installed neither in its folder nor in a folder above it.
 */
async function missingTools(folder: string): Promise<string[]> {
  const manifest = object(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const isInstalled = (name: string, place: string): boolean =>
    existsSync(join(place, 'node_modules', name)) ||
    (dirname(place) !== place && isInstalled(name, dirname(place)));
  return Object.keys(object(manifest['devDependencies'])).filter(
    (name) => !isInstalled(name, resolve(folder)),
  );
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string | undefined;
  readonly access: string;
  readonly scripts: readonly string[];
}

export async function readPackageManifest(folder: string): Promise<Manifest> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, publishConfig, scripts } = isObject(manifest) ? manifest : {};
  return {
    name: text(name) ?? '',
    version: text(version) ?? '',
    license: text(license),
    access: text(object(publishConfig)['access']) ?? 'public',
    scripts: Object.keys(object(scripts)),
  };
}

/** Returns the path of a package's tarball. The file has the name that npm chooses. */
export function tarballOf(
  folder: string,
  { name, version }: { name: string; version: string },
): string {
  return join(folder, `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`);
}
