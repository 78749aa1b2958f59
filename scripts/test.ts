/**
 * `npm test`: proves the pipeline and the packages. All stages run, whatever fails; the last line counts the tests.
 *
 *     --full    also what takes longer: the tasks `test:full`
 *     --force   run again what the cache has a result of
 */
import { parseArgs } from 'node:util';
import { Display } from './display/display.mjs';
import { checks, fullChecks } from './pipeline/checks.ts';
import { failureText } from './pipeline/failure.ts';
import { closingLine, forgetReports } from './pipeline/reports.ts';
import { runStage } from './pipeline/stage.ts';

const { values } = parseArgs({
  options: { full: { type: 'boolean' }, force: { type: 'boolean' } },
});
const stages = values.full ? [...checks, ...fullChecks] : checks;

const display = new Display();
display.plan(stages.map(({ name }) => name));
await forgetReports();
const failed: string[] = [];
for (const stage of stages) {
  try {
    await runStage({ ...stage, force: values.force ?? false }, display);
  } catch (error) {
    failed.push(stage.name);
    process.stdout.write(failureText(error));
  }
}
if (failed.length > 0) {
  process.stdout.write(`\n${display.paint.red(`Failed: ${failed.join(', ')}`)}\n`);
  process.exitCode = 1;
}
process.stdout.write(`\n${await closingLine()}\n`);
