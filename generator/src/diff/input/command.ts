import { execFile } from 'node:child_process';

export interface Finished {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const LIMIT = 512 * 1024 * 1024;

/** Runs a program. The exit code is 127 if the program doesn't exist. */
export function execute(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<Finished> {
  const shell = process.platform === 'win32' && ['npm', 'pnpm', 'yarn'].includes(program);
  return new Promise((done) => {
    execFile(
      program,
      [...args],
      { cwd: folder, encoding: 'buffer', maxBuffer: LIMIT, shell },
      (error, stdout, stderr) => {
        const missing = error?.code === 'ENOENT' ? 127 : 1;
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : missing;
        done({ code, stdout, stderr: stderr.toString('utf8').trim() || (error?.message ?? '') });
      },
    );
  });
}
