import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../test/registry/registry.ts';
import type { Story, Subject } from './subjects.ts';

/**
 * The results of a story: the duration of each step and the processor time in seconds, the number of packages, and the
 * printed response.
 */
export interface Times {
  readonly install: number;
  readonly generate: number;
  readonly mock: number;
  readonly call: number;
  /** Processor time of all steps except the mock, including child processes. */
  readonly processor: number;
  /** Number of packages in the lockfile. */
  readonly packages: number;
  /** The printed response. */
  readonly output: string;
}

/**
 * Runs the steps that a user takes from an empty folder to the first response from a mock. The home folder and the
 * cache are empty.
 */
export async function follow(
  subject: Subject,
  story: Story,
  registry: NodeJS.ProcessEnv,
): Promise<Times> {
  const folder = await mkdtemp(join(tmpdir(), 'first-minute-'));
  const project = join(folder, 'project');
  const home = join(folder, 'home');
  const env = { PATH: process.env['PATH'], ...registry, HOME: home, NO_COLOR: '1', CI: '1' };
  const port = String(await freePort());
  let mock: ChildProcess | undefined;
  try {
    await mkdir(home);
    await mkdir(project);
    await cp(
      fileURLToPath(new URL(`stories/${story.file}`, import.meta.url)),
      join(project, story.file),
    );
    await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    for (const [name, text] of Object.entries(subject.files(port)))
      await writeFile(join(project, name), text);

    const npm = (...args: readonly string[]) => timed('npm', args, project, env);
    const npx = (...args: readonly string[]) => timed('npx', args, project, env);
    const install = await npm('install', '--save-dev', ...subject.packages);
    const generate = await npx(...subject.generate);
    const started = performance.now();
    mock = spawn('npx', subject.mock(port), {
      cwd: project,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    });
    await listening(Number(port), mock);
    const ready = seconds(started);
    const call = await npx(...subject.call);
    return {
      install: install.time,
      generate: generate.time,
      mock: ready,
      call: call.time,
      processor: install.processor + generate.processor + call.processor,
      packages: await packagesOf(project),
      output: call.output.trim(),
    };
  } finally {
    if (mock?.pid !== undefined && mock.exitCode === null) process.kill(-mock.pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Wall time and processor time of a program in seconds, with its output. */
export interface Timed {
  readonly time: number;
  readonly processor: number;
  readonly output: string;
}

/**
 * A shell command that runs a program and writes its processor time to file descriptor 3, because Node.js can't measure
 * the processor time of a child process.
 */
const MEASURE = '"$@"; code=$?; times >&3; exit $code';

/** Runs a program and measures its time. Throws an error if the program fails. */
async function timed(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Timed> {
  const started = performance.now();
  const child = spawn('sh', ['-c', MEASURE, 'sh', program, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let measured = '';
  child.stdio[3]?.on('data', (chunk) => (measured += String(chunk)));
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}: ${output}${errors}`);
  return { time: seconds(started), processor: processorTime(measured), output };
}

/**
 * Parses the processor time of child processes from the last line of `times`, such as `0m1.50s 0m0.20s`. Returns
 * seconds.
 */
function processorTime(text: string): number {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line.split(' ').reduce((sum, each) => {
    const [minutes = '0', rest = '0'] = each.split('m');
    return sum + Number(minutes) * 60 + Number.parseFloat(rest);
  }, 0);
}

async function listening(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt += 1) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Nothing listens on port ${String(port)}.`);
}

async function packagesOf(project: string): Promise<number> {
  const lock: unknown = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8'));
  const { packages } = lock as { packages: object };
  return Object.keys(packages).filter((path) => path.startsWith('node_modules/')).length;
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
