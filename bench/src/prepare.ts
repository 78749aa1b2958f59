import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { home } from './run/program.ts';
import { emptyWork } from './run/work.ts';

/** Installs the peers, and builds the packages that are measured. */
export async function prepare(): Promise<void> {
  await foreground('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], home);
  await foreground(process.execPath, ['scripts/sdk.ts'], join(home, '..'));
  await emptyWork();
}

async function foreground(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}.`);
}
