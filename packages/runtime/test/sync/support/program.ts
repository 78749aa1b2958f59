import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, vi } from 'vitest';

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** Milliseconds from the start of the process, or from the SIGINT, until its end. */
  readonly took: number;
}

export interface Run {
  /** Arguments for `node`. The program's file follows them unless the program is empty. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** True to send SIGINT when the program writes its first output. */
  readonly interrupt?: boolean;
  /** File extension, `.mjs` or `.cjs`. Default: `.mjs`. */
  readonly ending?: string;
}

/**
 * A folder that contains the client as a bundled ESM module and a bundled CommonJS module, and programs that import
 * them.
 */
export interface Programs {
  readonly folder: string;
  /**
   * Runs a program that imports the client from `./client.mjs` or `./client.cjs`. Ends the program after 45 seconds.
   */
  run(program: string, run?: Run): Promise<Ended>;
}

export function usePrograms(): Programs {
  const programs = { folder: '', run };
  let count = 0;
  // Each test starts processes, which takes a long time on a busy machine.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  beforeAll(async () => {
    programs.folder = await mkdtemp(join(tmpdir(), 'blocking-client-'));
    for (const format of ['esm', 'cjs'] as const) {
      await build({
        entryPoints: [fileURLToPath(new URL('client.ts', import.meta.url))],
        bundle: true,
        platform: 'node',
        target: 'node20',
        format,
        outfile: join(programs.folder, format === 'esm' ? 'client.mjs' : 'client.cjs'),
        logLevel: 'error',
      });
    }
  });
  afterAll(() => rm(programs.folder, { recursive: true, force: true }));

  async function run(
    program: string,
    { flags = [], env = {}, interrupt, ending = '.mjs' }: Run = {},
  ): Promise<Ended> {
    const file = join(programs.folder, `program-${String(++count)}${ending}`);
    await writeFile(file, program);
    return start(
      [...flags, ...(program === '' ? [] : [file])],
      { ...process.env, NODE_OPTIONS: '', ...env },
      interrupt,
      programs.folder,
    );
  }
  return programs;
}

function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  interrupt: boolean | undefined,
  cwd: string,
): Promise<Ended> {
  return new Promise((resolve) => {
    let begin = performance.now();
    const child = spawn(process.execPath, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      if (interrupt && output.stdout === '') {
        begin = performance.now();
        child.kill('SIGINT');
      }
      output.stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    const killer = setTimeout(() => child.kill('SIGKILL'), 45_000);
    child.on('close', (code, signal) => {
      clearTimeout(killer);
      resolve({ ...output, code, signal, took: performance.now() - begin });
    });
  });
}
