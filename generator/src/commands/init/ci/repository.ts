import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { execute } from '../../../diff/input/command.ts';
import { isObject } from '../../../load/node.ts';
import { isUrl } from '../../../load/source.ts';
import type { Run } from '../../../pipeline.ts';
import { packagesOf } from '../../../targets/typescript/settings.ts';
import { VERSION } from '../../../version.ts';

/** The properties of a repository that its workflows depend on. Paths have forward slashes. */
export interface CiRepository {
  /** Folder of the git repository, or of the configuration if there is no repository. */
  readonly root: string;
  /** Folder of the configuration, relative to `root`; '' if they are the same. */
  readonly folder: string;
  /** The branch from which releases are made. */
  readonly branch: string;
  /** The spec, relative to `folder`; undefined if it is a URL. */
  readonly spec: string | undefined;
  /** Path filters, relative to `root`, for the files that affect the packages. */
  readonly sources: readonly string[];
  /** Path filters for the packages, relative to `root`. */
  readonly packages: readonly string[];
  /**
   * Shell commands that install the project's dependencies, including sdkwright; empty if sdkwright isn't one of them.
   */
  readonly install: readonly string[];
  /**
   * Shell commands that install the dependencies for building and testing the packages; empty in a workspace, whose
   * installation includes them.
   */
  readonly installPackages: readonly string[];
  /** Shell command that runs sdkwright. */
  readonly sdkwright: string;
}

export async function ciRepository(run: Run, config: string): Promise<CiRepository> {
  const folder = dirname(config);
  const root = (await git(folder, 'rev-parse', '--show-toplevel')) ?? folder;
  const below = (path: string): string => relative(root, path).replaceAll('\\', '/');
  const outs = packagesOf(run.outputs).map(({ out }) => out);
  const names = run.namesFile === undefined ? [] : [run.namesFile];
  const sources = [config, ...names, ...(run.overlays ?? [])].map(below);
  const manager = managerOf([folder, root]);
  const isDependency = dependsOnSdkwright([folder, root]);
  return {
    root,
    folder: below(folder),
    branch: await defaultBranch(root),
    spec: isUrl(run.spec) ? undefined : relative(folder, run.spec).replaceAll('\\', '/'),
    sources: isUrl(run.spec) ? sources : [specFilter(below(run.spec)), ...sources],
    packages: outs.map((out) => `${below(out)}/**`),
    install: isDependency ? manager.install : [],
    installPackages: isWorkspace([folder, root])
      ? isDependency
        ? []
        : manager.install
      : outs.map((out) => installOf(out, relative(folder, out).replaceAll('\\', '/'))),
    sdkwright: isDependency ? manager.run : `npx --yes sdkwright@${VERSION}`,
  };
}

/**
 * Returns the path filter for a spec. If the spec is in a subfolder, the filter includes the whole folder, because the
 * spec may consist of several files.
 */
function specFilter(spec: string): string {
  const folder = dirname(spec);
  return folder === '.' ? spec : `${folder}/**`;
}

async function defaultBranch(root: string): Promise<string> {
  const remote = await git(root, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  return (
    remote?.replace(/^origin\//, '') ??
    (await git(root, 'symbolic-ref', '--short', 'HEAD')) ??
    'main'
  );
}

async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  const { code, stdout } = await execute('git', args, folder);
  return code === 0 ? stdout.toString('utf8').trim() : undefined;
}

interface Manager {
  readonly install: readonly string[];
  readonly run: string;
}

const LOCKFILES = ['pnpm-lock.yaml', 'yarn.lock', 'package-lock.json'];

/** Returns the commands of the package manager to which the first lockfile belongs. The default is npm. */
function managerOf(folders: readonly string[]): Manager {
  const lockfile = folders
    .flatMap((folder) => LOCKFILES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  const name = lockfile && basename(lockfile);
  if (name === 'pnpm-lock.yaml')
    return {
      install: ['corepack enable', 'pnpm install --frozen-lockfile'],
      run: 'pnpm --silent exec sdkwright',
    };
  if (name === 'yarn.lock')
    return {
      install: ['corepack enable', 'yarn install --immutable'],
      run: 'yarn exec sdkwright',
    };
  return {
    install: [name === 'package-lock.json' ? 'npm ci' : 'npm install --no-package-lock'],
    run: 'npx --no-install sdkwright',
  };
}

function dependsOnSdkwright(folders: readonly string[]): boolean {
  return folders.some((folder) =>
    ['dependencies', 'devDependencies'].some((key) => {
      const own = manifestOf(folder)[key];
      return isObject(own) && Object.hasOwn(own, 'sdkwright');
    }),
  );
}

/** True if one of the folders is a workspace root, where an installation includes the dependencies of all packages. */
export function isWorkspace(folders: readonly string[]): boolean {
  return folders.some(
    (folder) =>
      existsSync(join(folder, 'pnpm-workspace.yaml')) ||
      Object.hasOwn(manifestOf(folder), 'workspaces'),
  );
}

function manifestOf(folder: string): Readonly<Record<string, unknown>> {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return {};
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isObject(value) ? value : {};
}

/**
 * Returns the command that installs the dependencies of a package without writing a lockfile, because a new lockfile
 * would change the working tree during a release.
 */
function installOf(out: string, path: string): string {
  const command = existsSync(join(out, 'package-lock.json'))
    ? 'npm ci'
    : 'npm install --no-package-lock';
  return `${command} --ignore-scripts --prefix ${shellWord(path)}`;
}

function shellWord(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
