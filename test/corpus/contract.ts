/**
 * `npm run corpus:test`: runs `sdkwright test` on the specs in the corpus and counts the operations by result.
 *
 *     --only <names>      only these specs, separated by commas
 *     --below <n>         only specs with fewer than n operations
 *     --results <folder>  keep the reports in a folder, and reuse reports from an earlier run
 *     --write             write the table to docs/corpus-contract.md
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { descriptions, folder as corpus, isPresent, textOf, workspace } from './corpus.ts';
import { operationsIn } from './count.ts';
import { scoreOf } from './score.ts';
import { page, type Score, table } from './scoreboard.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    below: { type: 'string' },
    results: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

if (isPresent) await main();
else process.stdout.write(`There is no corpus at ${corpus}; nothing was tested.\n`);

async function main(): Promise<void> {
  const only = values.only?.split(',');
  const scores: Score[] = [];
  const all = (await descriptions()).map(({ name }) => name);
  for (const name of all) {
    if (only?.includes(name) === false) continue;
    if (operationsIn(await textOf(name)) >= Number(values.below ?? Infinity)) continue;
    const score = await scoreOf(name, values.results);
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
