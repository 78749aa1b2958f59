/**
 * `npm run corpus:test`: runs `sdkwright test` on the specs in the corpus, and counts the operations by result.
 *
 *     --only <names>      only these specs, separated by commas
 *     --below <n>         only specs with fewer than n operations
 *     --results <folder>  keep the reports in a folder, and reuse reports from an earlier run
 *     --write             write the table to docs/corpus-contract.md
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { descriptions, folder as corpus, isPresent, textOf, workspace } from './corpus.ts';
import { operationsIn } from './count.ts';
import { overlayOf } from './generate.ts';
import { page, type Score, table } from './scoreboard.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    below: { type: 'string' },
    results: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

/** Maximum duration of a run in milliseconds. */
const LONGEST = 3_600_000;

if (isPresent) await main();
else process.stdout.write(`There is no corpus at ${corpus}; nothing was tested.\n`);

async function main(): Promise<void> {
  const only = values.only?.split(',');
  const scores: Score[] = [];
  const all = (await descriptions()).map(({ name }) => name);
  for (const name of all) {
    if (only?.includes(name) === false) continue;
    const json = await textOf(name);
    const operations = operationsIn(json);
    if (operations >= Number(values.below ?? Infinity)) continue;
    const score = await scoreOf(name, json, operations);
    scores.push(score);
    process.stdout.write(`${table([score]).split('\n')[2] ?? ''}\n`);
    // Results are saved as they arrive, so that an interrupted run keeps them.
    const missing = all.filter((other) => !scores.some((own) => own.name === other));
    if (values.write)
      await writeFile(join(workspace, 'docs/corpus-contract.md'), page(scores, missing));
  }
  process.stdout.write(`${table(scores)}\n`);
  process.exitCode = scores.every(({ result }) => result?.faults.sdk === 0) ? 0 : 1;
}

async function scoreOf(name: string, json: string, operations: number): Promise<Score> {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-contract-'));
  try {
    const spec = join(folder, `${name}.json`);
    const results = values.results ?? folder;
    await mkdir(results, { recursive: true });
    const report = join(results, `${name}.report.json`);
    const known = await resultIn(report);
    if (known !== undefined) return { name, operations, result: known };
    await writeFile(spec, json);
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
