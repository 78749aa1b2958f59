import { spawn } from 'node:child_process';
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { home } from './run/program.ts';
import { emptyWork, work } from './run/work.ts';

/** Installs the other tools, builds the measured packages, and copies them to the output folder. */
export async function prepare(): Promise<void> {
  await foreground('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], home);
  const root = join(home, '..');
  await foreground(process.execPath, ['scripts/sdk.ts'], root);
  await foreground('pnpm', ['exec', 'tsup'], join(root, 'generator'));
  await emptyWork();
  await pack(join(root, 'packages/sdk'), join(work, 'sdk'), ['dist', 'package.json']);
  await pack(join(root, 'packages/sdk-sync'), join(work, 'sdk-sync'), ['dist', 'package.json']);
  await pack(join(root, 'generator'), join(work, 'sdkwright'), ['bin', 'dist', 'package.json']);
  await symlink(join(root, 'generator/node_modules'), join(work, 'sdkwright/node_modules'));
}

/** Copies a package as npm would install it: the build without the sources. */
async function pack(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) await cp(join(from, name), join(to, name), { recursive: true });
}

async function foreground(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}.`);
}
