import { run } from '../pipeline.ts';
import { Progress } from './progress.ts';
import { recordOf, type RunRecord, writeRecords } from './record.ts';
import { failureOf, report, say, summarise, tellStack } from './report.ts';
import type { Planned } from './runs.ts';

/**
 * Carries runs out, one after the other, until `signal` aborts. Returns the exit code, or what it was aborted with.
 *
 * @param reportTo - file for what was found and done, as JSON.
 */
export async function generate(
  runs: Exclude<Planned, string | number>,
  signal: AbortSignal,
  reportTo?: string,
): Promise<number> {
  let code = 0;
  const records: RunRecord[] = [];
  for (const [name, planned] of runs) {
    if (name !== '') say(`${name}:`);
    const started = performance.now();
    const progress = new Progress(process.stderr);
    const outcome = await run({ ...planned, signal, onStage: progress.show })
      .catch(failureOf)
      .finally(progress.clear);
    if (signal.aborted) {
      process.stderr.write('Interrupted; what is there stays as it is.\n');
      return Number(signal.reason);
    }
    report(outcome.diagnostics, planned.strict === true);
    if ('failure' in outcome) tellStack(outcome);
    else summarise(outcome, planned, performance.now() - started);
    records.push(recordOf(name, outcome));
    if (!outcome.ok) code = 1;
  }
  if (reportTo !== undefined) writeRecords(reportTo, records);
  return code;
}
