import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noted, noting, type Used } from './used.ts';

/** The benchmarks folder, from which dependencies are resolved. */
export const home = fileURLToPath(new URL('../../', import.meta.url));

/** The result of running a program. */
export interface Ran {
  /** Milliseconds from start to exit. */
  readonly wall: number;
  /** Undefined unless requested. */
  readonly used: Used | undefined;
  readonly output: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** If true, also measures the resource usage, which requires a preloaded module. */
  readonly used?: boolean;
  /** Milliseconds after which the program is killed. Default: 300,000. */
  readonly limit?: number;
}

/**
 * Runs a program in a separate process with the current Node.js.
 *
 * @throws if the exit code isn't 0 or the program takes too long.
 */
export async function runProgram(
  file: string,
  args: readonly string[] = [],
  options: ProgramOptions = {},
): Promise<Ran> {
  const { flags = [], used = false, limit = 300_000 } = options;
  const notes = await mkdtemp(join(tmpdir(), 'sdkwright-bench-'));
  const preload = used ? noting(notes) : {};
  const started = performance.now();
  try {
    const output = await ended(
      spawn(process.execPath, [...flags, file, ...args], {
        cwd: options.cwd ?? home,
        env: { ...process.env, ...quiet, ...preload, ...options.env },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: limit,
        killSignal: 'SIGKILL',
      }),
      file,
    );
    const wall = performance.now() - started;
    return { wall, used: used ? await noted(notes) : undefined, output };
  } finally {
    await rm(notes, { recursive: true });
  }
}

/** Turns off the programs' colors, telemetry and update checks. */
const quiet = {
  NO_COLOR: '1',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  DO_NOT_TRACK: '1',
  CI: '1',
};

function ended(child: ReturnType<typeof spawn>, name: string): Promise<string> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else
        reject(
          new Error(
            `${name} ended with ${String(code ?? signal)}: ${Buffer.concat(err).toString().slice(0, 600)}`,
          ),
        );
    });
  });
}

/** Returns the number on the last line of a program's output. */
export function saidNumber({ output }: Ran): number {
  return Number(output.trim().split('\n').at(-1));
}
