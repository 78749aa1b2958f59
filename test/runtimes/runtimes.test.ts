/**
 * Runs the packed packages in the supported runtimes. The quick run uses only the Node.js version that runs the tests.
 * `--mode full` uses all runtimes and installs missing ones into `.tools/`.
 */
import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closedUrl, serveApi } from './api.ts';
import { expected, expectedSync } from './expected.ts';
import { type Form, installPacked, makeProgram, type Program } from './packed.ts';
import { all, type Command, here, type Runtime } from './runtimes.ts';

const runtimes = process.env['MODE'] === 'full' ? all : [here];
const names = { esm: 'ES modules', cjs: 'CommonJS', worker: 'a worker', page: 'a page' };

let folder = '';
beforeAll(async () => {
  folder = await installPacked();
  await writeFile(join(folder, 'on disk.txt'), 'x'.repeat(1000));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(runtimes)('$name', (runtime) => {
  const title = (form: Form): string => (runtime.missing ? `(${runtime.missing})` : names[form]);

  it.skipIf(runtime.missing).each(runtime.forms.map((form) => [title(form), form] as const))(
    'runs @flowdev/sdk in %s',
    { timeout: 120_000 },
    async (_, form) => {
      expect(await report(runtime, 'program', form)).toEqual(expected(runtime.name));
    },
  );

  const scripts = runtime.forms.filter((form) => form === 'esm' || form === 'cjs');
  const inNode = runtime.name.startsWith('Node.js') ? scripts : [];
  it.each(inNode.map((form) => [names[form], form] as const))(
    'runs @flowdev/sdk over the Node transport in %s',
    { timeout: 120_000 },
    async (_, form) => {
      expect(await report(runtime, 'program-node', form)).toEqual(expected());
    },
  );

  it.each(scripts.map((form) => [names[form], form] as const))(
    'runs @flowdev/sdk-sync in %s',
    { timeout: 120_000 },
    async (_, form) => {
      expect(await report(runtime, 'program-sync', form)).toEqual(expectedSync);
    },
  );
});

/** Returns the results of a program in a runtime. */
async function report(runtime: Runtime, program: Program, form: Form): Promise<unknown> {
  let page = '';
  await using api = await serveApi(() => page);
  const script = await makeProgram(folder, program, form, {
    API: api.url,
    NOBODY: await closedUrl(),
    FILE: join(folder, 'on disk.txt'),
  });
  if (form === 'page') page = await readFile(script, 'utf8');
  return await run(await runtime.command(script, `${api.alias}/`), api.results);
}

/**
 * Runs a command until it has reported its results and exited. If a command doesn't exit by itself, kills it after it
 * has reported. Returns the results, or a message if the command fails.
 */
async function run({ program, args, stays }: Command, results: Promise<unknown>): Promise<unknown> {
  const child = spawn(program, args, { cwd: folder, timeout: 60_000 });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (output += String(text)));
  const ended = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(`${code ?? signal}\n${output}`));
  });
  if (stays) {
    const first = await Promise.race([results, ended]);
    child.kill();
    await ended;
    return first;
  }
  const end = await ended;
  return end.startsWith('0\n') ? results : `ended with ${end}`;
}
