import { run } from '../pipeline.ts';
import { report, reportFailure, say, summarise } from './report.ts';
import type { Planned } from './runs.ts';

/** Carries runs out, one after the other, until `signal` aborts. Returns the exit code, or what it was aborted with. */
export async function generate(
  runs: Exclude<Planned, string | number>,
  signal: AbortSignal,
): Promise<number> {
  let code = 0;
  for (const [name, planned] of runs) {
    if (name !== '') say(`${name}:`);
    const started = performance.now();
    const outcome = await run({ ...planned, signal }).catch(reportFailure);
    if (signal.aborted) {
      process.stderr.write('Interrupted; what is there stays as it is.\n');
      return Number(signal.reason);
    }
    if (typeof outcome !== 'number') {
      report(outcome.diagnostics, planned.strict === true);
      summarise(outcome, planned, performance.now() - started);
    }
    if (typeof outcome === 'number' || !outcome.ok) code = 1;
  }
  return code;
}
