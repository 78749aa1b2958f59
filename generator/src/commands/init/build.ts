import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { execute } from '../../diff/input/command.ts';
import { isWorkspace } from './ci/repository.ts';

export type PackageManager = 'npm' | 'pnpm' | 'yarn';

/** Returns the package manager of a project according to its lockfile. Default: npm. */
export function packageManager(project: string): PackageManager {
  if (existsSync(join(project, 'pnpm-lock.yaml'))) return 'pnpm';
  return existsSync(join(project, 'yarn.lock')) ? 'yarn' : 'npm';
}

/**
 * Returns the arguments that install the dependencies of an emitted package without running install scripts. In a
 * workspace, the lockfile belongs to the workspace root. Elsewhere, npm and pnpm don't write a lockfile, because
 * `generate` changes the dependencies but wouldn't update the lockfile. The workflows that `init --ci` creates don't
 * write a lockfile either.
 */
export function installArguments(manager: PackageManager, folder: string): readonly string[] {
  const isMember = isWorkspace(foldersAbove(resolve(folder)));
  const options: Readonly<Record<PackageManager, readonly string[]>> = {
    npm: [...(isMember ? [] : ['--no-package-lock']), '--no-audit', '--no-fund'],
    pnpm: isMember ? [] : ['--no-lockfile'],
    // Yarn 1 can omit the lockfile, but later versions can't, so no option is passed.
    yarn: [],
  };
  return ['install', '--ignore-scripts', ...options[manager]];
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...foldersAbove(parent)];
}

export interface BuildFailure {
  /** The command that failed. */
  readonly command: string;
  readonly output: string;
}

/**
 * Returns up to 20 lines from the end of a failed command's output, without npm's stack traces and dumps of an error's
 * members.
 */
function reasonIn(output: string): string {
  const lines = output.trim().split('\n');
  return lines
    .filter((line) => !/^npm error(?: {2,}| ?\}?$)/.test(line))
    .slice(-20)
    .join('\n');
}

/**
 * Installs the dependencies of an emitted package and builds it. Returns the failed command with its output, or
 * undefined after a successful build.
 * @param onStep - called with each command before it runs.
 */
export async function buildPackage(
  folder: string,
  manager: PackageManager,
  onStep: (command: string) => void,
): Promise<BuildFailure | undefined> {
  for (const args of [installArguments(manager, folder), ['run', 'build']]) {
    const command = [manager, ...args].join(' ');
    onStep(command);
    const { code, stdout, stderr } = await execute(manager, args, folder);
    const output =
      code === 127 ? `${manager} is not installed` : `${stdout.toString('utf8')}\n${stderr}`;
    if (code !== 0) return { command, output: reasonIn(output) };
  }
  return undefined;
}
