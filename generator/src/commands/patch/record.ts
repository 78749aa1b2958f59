import { join } from 'node:path';
import { shortened } from '../../diagnostics/render.ts';
import { type Run, run as runPipeline } from '../../pipeline.ts';
import { failedOutcome, report, reportStack, say } from '../shared/report.ts';
import { isWithinBudget } from './list.ts';

/** Records the edits to the named files, or to all emitted files if none are named. Returns the exit code. */
export async function recordPatches(
  files: readonly string[],
  runs: readonly Run[],
): Promise<number> {
  let code = 0;
  for (const run of runs) {
    const recorded = files.length === 0 ? undefined : new Set(files);
    const outcome = await runPipeline({ ...run, record: { files: recorded } }).catch(failedOutcome);
    report(
      outcome.diagnostics.filter(({ severity }) => severity === 'error'),
      false,
    );
    if ('failure' in outcome) reportStack(outcome);
    if (!outcome.ok) {
      code = 1;
      say('No edits were recorded.');
      continue;
    }
    for (const { folder, added, changed, stale } of outcome.changes) {
      const print = (effect: string, paths: readonly string[]): void => {
        for (const path of paths) say(`${effect} ${shortened(join(folder, path), process.cwd())}`);
      };
      print('recorded', [...added, ...changed]);
      print('removed ', stale);
    }
    if (!isWithinBudget(run)) code = 1;
  }
  return code;
}
