import { run } from '../pipeline.ts';
import { report, say, summarise } from './report.ts';
import type { Planned } from './runs.ts';

/** Carries runs out, one after the other. Returns the exit code. */
export async function generate(runs: Exclude<Planned, string | number>): Promise<number> {
  let code = 0;
  for (const [name, planned] of runs) {
    if (name !== '') say(`${name}:`);
    const started = performance.now();
    const outcome = await run(planned);
    report(outcome.diagnostics, planned.strict === true);
    summarise(outcome, planned.check === true, performance.now() - started);
    if (!outcome.ok) code = 1;
  }
  return code;
}
