import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../../../scripts/setup/npm.mjs';

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'sdkwright-servers');

/**
 * Installs the packages of a server without running install scripts, and returns the folder. Products are large, so the
 * folder is kept for the next run.
 */
export async function install(name: string, packages: readonly string[]): Promise<string> {
  const folder = join(CACHE, packages.join('+').replaceAll('/', '+'));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${String(process.pid)}`;
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'package.json'), '{ "private": true }\n');
    const { code, output } = await npm(['install', ...packages], draft);
    if (code !== 0) throw new Error(`The installation of ${name} failed:\n${output}`);
    if (!existsSync(folder)) await rename(draft, folder);
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
