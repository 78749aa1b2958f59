import { run, type Stage } from '../../pipeline.ts';
import type { Interruption } from '../shared/interruption.ts';
import { Progress } from './progress.ts';
import { recordOf, type RunRecord, writeRecords } from './record.ts';
import { failedOutcome, report, say, summarize, reportStack } from '../shared/report.ts';
import type { Runs } from '../shared/runs.ts';

/**
 * Executes runs one by one until a signal arrives. Returns the exit code: 0, 1 if a run failed, or the signal's exit
 * code.
 *
 * @param reportTo - the file for the JSON report, which isn't written after a signal.
 */
export async function runAll(
  runs: Runs,
  interruption: Interruption,
  reportTo?: string,
): Promise<number> {
  const { signal } = interruption;
  let code = 0;
  const records: RunRecord[] = [];
  for (const [name, planned] of runs) {
    if (name !== '') say(`${name}:`);
    const started = performance.now();
    const progress = new Progress(process.stderr);
    const onStage = (stage: Stage): void => {
      interruption.enter(stage);
      progress.show(stage);
    };
    const outcome = await run({ ...planned, signal, onStage })
      .catch(failedOutcome)
      .finally(progress.clear);
    // If the run had already begun to replace files, the signal came too late to abort it.
    if (signal.aborted && !outcome.ok) {
      process.stderr.write('Interrupted. No files were changed.\n');
      return Number(signal.reason);
    }
    report(outcome.diagnostics, planned.strict === true);
    if ('failure' in outcome) reportStack(outcome);
    else summarize(outcome, planned, performance.now() - started);
    records.push(recordOf(name, outcome));
    if (!outcome.ok) code = 1;
    if (signal.aborted) return Number(signal.reason);
  }
  if (reportTo !== undefined) writeRecords(reportTo, records);
  return code;
}
