import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `use` with a temporary folder, which is removed afterwards, also if a signal ends the process. */
export async function withTemporaryFolder<T>(
  prefix: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = realpathSync(await mkdtemp(join(tmpdir(), prefix)));
  const release = removeAtEnd(folder);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    release();
  }
}

/**
 * Starts a shell that removes the folder as soon as this process ends. A signal handler couldn't do so: while it
 * exists, a signal doesn't end synchronous code, such as the compiler. Windows has no such shell and keeps the folder.
 */
function removeAtEnd(folder: string): () => void {
  if (process.platform === 'win32') return () => undefined;
  const shell = spawn('sh', ['-c', 'cat; rm -rf -- "$1"', 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C sends its signal to all processes of the group.
    detached: true,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return () => {
    shell.stdin.end();
  };
}
