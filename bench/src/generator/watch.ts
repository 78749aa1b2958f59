import { spawn } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure, Scale } from '../report/figure.ts';
import { home } from '../run/program.ts';
import { work } from '../run/work.ts';
import { generate, tools } from './tools.ts';

/** Milliseconds between two saves, to simulate a user who types and saves. */
const PAUSE = 500;
/** Milliseconds after which the measurement fails if a save has had no effect. */
const LIMIT = 10_000;

const FOLDER = join(work, 'watch');
const SPEC = join(FOLDER, 'spec/openapi.yaml');
const SCHEMA = join(FOLDER, 'spec/components/schemas/Post.yaml');
const EMITTED = ['sdk', 'sdk-sync'].map((name) => join(FOLDER, 'out', name, 'src/types.ts'));

/**
 * Measures how long `generate --watch` takes to update both packages after a schema of Flow's description is saved, and
 * compares it with a new run of `generate`.
 */
export async function saves({ rounds, size }: Scale): Promise<Figure> {
  const count = Math.ceil(rounds * 5 * size);
  await rm(FOLDER, { recursive: true, force: true });
  await cp(join(home, '../spec'), join(FOLDER, 'spec'), { recursive: true });
  const watched = await whileWatched(() => timed(count));
  const anew: number[] = [];
  for (let run = 0; run < Math.ceil(count / 5); run++)
    anew.push((await generate(tools.sdkwright, SPEC)).wall);
  return {
    title: 'One schema saved',
    unit: 'ms',
    how: `from saving a schema of Flow, whose document consists of many files, to both packages on disk, ${String(count)} times; compared with a new run of the command`,
    measured: new Map([
      ['generate --watch', watched],
      ['generate', anew],
    ]),
    targets: [{ subject: 'generate --watch', atMost: 300, of: 'value' }],
  };
}

async function whileWatched<T>(use: () => Promise<T>): Promise<T> {
  const args = [...tools.sdkwright.args(SPEC, join(FOLDER, 'out')), '--watch'];
  const child = spawn(process.execPath, [tools.sdkwright.program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await new Promise<void>((ready, fail) => {
      child.stdout.on('data', (said: Buffer) => {
        if (said.includes('Ctrl-C')) ready();
      });
      child.once('error', fail);
      child.once('exit', () => {
        fail(new Error('sdkwright generate --watch ended.'));
      });
    });
    return await use();
  } finally {
    child.kill();
  }
}

async function timed(count: number): Promise<number[]> {
  const source = await readFile(SCHEMA, 'utf8');
  const times: number[] = [];
  for (let save = 0; save < count; save++) {
    await sleep(PAUSE);
    const words = `Saved for the ${String(save)}th time.`;
    const saved = source.replace(/^description: .*/m, `description: ${words}`);
    const started = performance.now();
    await writeFile(SCHEMA, saved);
    while (!(await isThere(words))) {
      if (performance.now() - started > LIMIT) throw new Error('A save had no effect.');
      await sleep(2);
    }
    times.push(performance.now() - started);
  }
  return times;
}

async function isThere(words: string): Promise<boolean> {
  const texts = await Promise.all(EMITTED.map((file) => readFile(file, 'utf8')));
  return texts.every((text) => text.includes(words));
}
