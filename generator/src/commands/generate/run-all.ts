import { run } from '../../pipeline.ts';
import { Progress } from './progress.ts';
import { recordOf, type RunRecord, writeRecords } from './record.ts';
import { failedOutcome, report, say, summarize, reportStack } from '../shared/report.ts';
import type { Runs } from '../shared/runs.ts';

/**
 * Executes runs one after the other until `signal` aborts. Returns the exit code, or the reason of the signal.
 *
 * @param reportTo - file for the JSON report
 */
export async function runAll(runs: Runs, signal: AbortSignal, reportTo?: string): Promise<number> {
  let code = 0;
  const records: RunRecord[] = [];
  for (const [name, planned] of runs) {
    if (name !== '') say(`${name}:`);
    const started = performance.now();
    const progress = new Progress(process.stderr);
    const outcome = await run({ ...planned, signal, onStage: progress.show })
      .catch(failedOutcome)
      .finally(progress.clear);
    if (signal.aborted) {
      process.stderr.write('Interrupted. No files were changed.\n');
      return Number(signal.reason);
    }
    report(outcome.diagnostics, planned.strict === true);
    if ('failure' in outcome) reportStack(outcome);
    else summarize(outcome, planned, performance.now() - started);
    records.push(recordOf(name, outcome));
    if (!outcome.ok) code = 1;
  }
  if (reportTo !== undefined) writeRecords(reportTo, records);
  return code;
}
