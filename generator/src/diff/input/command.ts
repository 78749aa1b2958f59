import { execFile } from 'node:child_process';

export interface Finished {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const LIMIT = 512 * 1024 * 1024;

/**
 * Runs a program and returns its exit code and output. The code is 127 if the program doesn't exist, and 1 if there is
 * no exit code for another reason.
 */
export function execute(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<Finished> {
  const shell = process.platform === 'win32' && ['npm', 'pnpm', 'yarn'].includes(program);
  return new Promise((done) => {
    execFile(
      program,
      shell ? args.map(quoted) : [...args],
      { cwd: folder, encoding: 'buffer', maxBuffer: LIMIT, shell },
      (error, stdout, stderr) => {
        const missing = error?.code === 'ENOENT' ? 127 : 1;
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : missing;
        done({ code, stdout, stderr: stderr.toString('utf8').trim() || (error?.message ?? '') });
      },
    );
  });
}

/** Quotes an argument for the Windows shell, where `<` and `>` in a version range would redirect the output. */
export function quoted(argument: string): string {
  return /^[\w@/\\:.=-]+$/.test(argument) ? argument : `"${argument.replaceAll('"', '""')}"`;
}

/** Returns the reason why npm failed: the first line of its output that explains it. */
export function npmReason({ stdout, stderr }: Finished): string {
  const lines = (stderr || stdout.toString('utf8'))
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter(
      (line) =>
        line !== '' && !/^(?:npm notice|code|errno|syscall|path|A complete log)\b/.test(line),
    );
  return lines[0] ?? 'no reason was given';
}
