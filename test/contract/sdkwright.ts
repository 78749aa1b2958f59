import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from '../corpus/corpus.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an sdkwright command in a folder, with the environment of GitHub Actions. */
export function sdkwright(folder: string, ...args: readonly string[]): Promise<Outcome> {
  const command = join(workspace, 'generator/bin/sdkwright.js');
  const env = { ...process.env, GITHUB_ACTIONS: 'true' };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [command, ...args],
      { cwd: folder, env },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}
