import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../registry/registry.ts';
import type { User } from './user.ts';

/** A published server that describes its API. */
export interface Product {
  readonly name: string;
  /** npm packages with their versions; install scripts don't run. */
  readonly packages: readonly string[];
  /** The Debian package without which the server can't run; undefined if it is installed. */
  readonly missing?: string | undefined;
  /** An OpenAPI Overlay that corrects the description, as a user would write it. */
  readonly overlay?: object;
  start(place: Place): Promise<RunningProduct>;
  /** Makes a user's calls with one of the clients. */
  job(user: User, server: RunningProduct): Promise<void>;
}

export interface Place {
  /** Folder with the installed packages in `node_modules`. Other test runs can use it at the same time. */
  readonly installed: string;
  /** Empty folder for the server's data. */
  readonly data: string;
}

export interface RunningProduct extends RunningProgram {
  /** URL path of the OpenAPI document. */
  readonly description: string;
  /** Headers of the request for the description. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Client options for a user who has signed in. */
  readonly credentials?: object;
}

export interface RunningProgram {
  readonly url: string;
  /** File with the output of the program. */
  readonly log: string;
  stop(): Promise<void>;
}

export interface Command {
  readonly args: (port: string) => readonly string[];
  readonly program?: string;
  readonly env?: (port: string) => Readonly<Record<string, string>>;
  /** A path that is served once the server is ready. */
  readonly ready: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const START_LIMIT = 180_000;

/**
 * Starts a server on a free port and waits until it responds. Throws an error with the server's output if it doesn't
 * respond in time.
 */
export async function serve(
  { program = process.execPath, args, env, ready, headers = {} }: Command,
  { data }: Place,
): Promise<RunningProgram> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  await mkdir(data, { recursive: true });
  const log = join(data, 'log.txt');
  const child = spawn(program, args(port), {
    cwd: data,
    env: { PATH: process.env['PATH'], HOME: data, NO_COLOR: '1', ...env?.(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  child.once('exit', (code, signal) => {
    output.write(`The server ended with ${signal ?? `code ${String(code)}`}.\n`);
  });
  const stop = async (): Promise<void> => {
    await end(child);
    output.end();
  };
  try {
    await responds(`${url}${ready}`, headers, child);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${await readFile(log, 'utf8')}`, { cause: error });
  }
  return { url, log, stop };
}

async function responds(
  url: string,
  headers: Readonly<Record<string, string>>,
  child: ChildProcess,
): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(url, { headers }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`The server does not respond at ${url}.`);
}

/** Ends a process with a signal, or with SIGKILL if it is still running after five seconds. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((done) => child.once('close', done));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await closed;
  clearTimeout(timer);
}
