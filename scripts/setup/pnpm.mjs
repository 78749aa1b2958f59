import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installTool } from './npm.mjs';
import { pnpmVersion } from './project.mjs';

/**
 * Finds the pnpm that package.json pins, as a copy of the project's own.
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
 * The program comes in a dependency of the package `pnpm`, of which npm installs the one that fits the
 * platform; its install script, which does not run here, would only link to it.
 *
 * @param {string} modules
 */
function program(modules) {
  const scope = join(modules, '@pnpm');
  const build = readdirSync(scope).find((name) => name.startsWith('exe.')) ?? 'exe';
  return join(scope, build, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm');
}
