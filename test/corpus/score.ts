import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf, workspace } from './corpus.ts';
import { operationsIn } from './count.ts';
import { overlayOf } from './generate.ts';
import type { Score } from './scoreboard.ts';

/** Maximum duration of a run in milliseconds. */
const LONGEST = 3_600_000;

/**
 * Runs `sdkwright test` on a spec in the corpus, with the overlay that fixes the spec, if there is one. The result is
 * undefined if the run doesn't finish.
 *
 * @param results - A folder in which to keep the report. A report from an earlier run is reused. By default, no report
 *   is kept.
 */
export async function scoreOf(name: string, results?: string): Promise<Score> {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-contract-'));
  try {
    const json = await textOf(name);
    const spec = join(folder, `${name}.json`);
    const report = join(results ?? folder, `${name}.report.json`);
    await mkdir(results ?? folder, { recursive: true });
    await writeFile(spec, json);
    const operations = operationsIn(json);
    const known = await resultIn(report);
    if (known !== undefined) return { name, operations, result: known };
    await sdkwright('test', spec, ...overlayOf(name), '--reporter', 'json', '--output', report);
    return { name, operations, result: await resultIn(report) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function resultIn(report: string): Promise<Score['result']> {
  try {
    return JSON.parse(await readFile(report, 'utf8')) as Score['result'];
  } catch {
    return undefined;
  }
}

async function sdkwright(...args: readonly string[]): Promise<void> {
  const command = join(workspace, 'generator/bin/sdkwright.js');
  const child = spawn(process.execPath, [command, ...args], { stdio: 'ignore', timeout: LONGEST });
  await once(child, 'close');
}
