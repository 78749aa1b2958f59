import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../../diff/input/command.ts';

type PackageManager = 'npm' | 'pnpm' | 'yarn';

/** Arguments that install the dependencies of a single folder without running install scripts. */
const INSTALL: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['install', '--ignore-scripts', '--no-audit', '--no-fund'],
  pnpm: ['install', '--ignore-scripts'],
  yarn: ['install', '--ignore-scripts'],
};

/** Returns the package manager of a project according to its lockfile. Default: npm. */
export function packageManager(project: string): PackageManager {
  if (existsSync(join(project, 'pnpm-lock.yaml'))) return 'pnpm';
  return existsSync(join(project, 'yarn.lock')) ? 'yarn' : 'npm';
}

export interface BuildFailure {
  /** The command that failed. */
  readonly command: string;
  readonly output: string;
}

/**
 * Installs the dependencies of an emitted package and builds it.
 *
 * @param onStep - called with each command before it runs.
 */
export async function buildPackage(
  folder: string,
  manager: PackageManager,
  onStep: (command: string) => void,
): Promise<BuildFailure | undefined> {
  for (const args of [INSTALL[manager], ['run', 'build']]) {
    const command = [manager, ...args].join(' ');
    onStep(command);
    const { code, stdout, stderr } = await execute(manager, args, folder);
    const output =
      code === 127 ? `${manager} is not installed` : `${stdout.toString('utf8')}\n${stderr}`;
    if (code !== 0) return { command, output: output.trim().split('\n').slice(-20).join('\n') };
  }
  return undefined;
}
