import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installTool } from './npm.mjs';
import { pnpmVersion } from './project.mjs';

/**
 * Finds the private copy of the pnpm version that package.json pins. Installs it if necessary.
 *
 * @param {(text: string) => void} note
 * @returns {Promise<{ program: string, version: string }>}
 */
export async function findPnpm(note) {
  const version = pnpmVersion();
  return {
    program: await installTool({ title: 'pnpm', name: 'pnpm', version, program }, note),
    version,
  };
}

/**
 * Returns the path of the program, which is in a dependency of the package `pnpm`. npm installs the dependency for the
 * current platform. The install script of `pnpm` would only link to the program, so it isn't needed.
 *
 * @param {string} modules
 */
function program(modules) {
  const scope = join(modules, '@pnpm');
  const build = readdirSync(scope).find((name) => name.startsWith('exe.')) ?? 'exe';
  return join(scope, build, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm');
}
