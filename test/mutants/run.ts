import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { server } from '@sdkwright/contract';
import type { Mutant } from './mutant.ts';

export const packages = ['sdk', 'sdk-sync'] as const;

export interface Verdict {
  /** True if tests ran and some of them failed. A crash doesn't count. */
  readonly killed: boolean;
  readonly output: string;
}

/** Runs a mutant's test file against a package that contains the mutant. */
export function put(mutant: Mutant, name: (typeof packages)[number]): Promise<Verdict> {
  const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));
  const env = {
    ...process.env,
    MUTANT: JSON.stringify(mutant),
    PACKAGE: name,
    CONTRACT: server(),
    NO_COLOR: '1',
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program(), 'run', '--config', config],
      { env },
      (_, stdout, stderr) => {
        resolve({ killed: /Tests +\d+ failed/.test(stdout), output: stdout + stderr });
      },
    );
  });
}

function program(): string {
  return join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
}
