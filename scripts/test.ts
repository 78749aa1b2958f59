/**
 * `npm test`: checks the pipeline and the packages. The remaining stages run even if a stage fails. The last line
 * counts the tests.
 *
 *     --full           also runs the long tasks, `test:full`, and prints a table of the run
 *     --only <stages>  runs only these stages, separated by commas
 *     --write          with --full, writes the rows of these stages to docs/full-run.md
 *     --force          ignores cached results
 */
import { parseArgs } from 'node:util';
import { Display } from './display/display.mjs';
import { checks, fullChecks } from './pipeline/checks.ts';
import { failureText } from './pipeline/failure.ts';
import { type Ran, tableOf, writePage } from './pipeline/full-run.ts';
import { closingLine, forgetReports } from './pipeline/reports.ts';
import { runStage } from './pipeline/stage.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  },
});
const all = values.full ? [...checks, ...fullChecks] : checks;
const only = values.only?.split(',') ?? all.map(({ name }) => name);
const unknown = only.filter((name) => !all.some((stage) => stage.name === name));
if (unknown.length > 0) {
  const known = all.map(({ name }) => name).join(', ');
  process.stdout.write(`No stage is named ${unknown.join(', ')}; there are ${known}.\n`);
  process.exit(2);
}
const stages = all.filter(({ name }) => only.includes(name));

const display = new Display();
display.plan(stages.map(({ name }) => name));
await forgetReports();
const runs: Ran[] = [];
for (const stage of stages) {
  const began = performance.now();
  let ok = true;
  try {
    await runStage({ ...stage, force: values.force }, display);
  } catch (error) {
    ok = false;
    process.stdout.write(failureText(error));
  }
  runs.push({ stage, ok, milliseconds: performance.now() - began });
}
const failed = runs.filter(({ ok }) => !ok).map(({ stage }) => stage.name);
if (failed.length > 0) {
  process.stdout.write(`\n${display.paint.red(`Failed: ${failed.join(', ')}`)}\n`);
  process.exitCode = 1;
}
if (values.full) {
  process.stdout.write(`\n${await tableOf(runs)}`);
  if (values.write)
    await writePage(
      runs,
      all.map(({ name }) => name),
    );
}
process.stdout.write(`\n${await closingLine()}\n`);
