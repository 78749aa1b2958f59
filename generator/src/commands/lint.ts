import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { run } from '../pipeline.ts';
import { defineCommand, UsageError } from './command.ts';
import { counted, failedOutcome, report, reportStack, say } from './shared/report.ts';
import { plannedRuns, RUN_OPTIONS } from './shared/runs.ts';

export const lint = defineCommand({
  summary: 'Check the spec without generating: general OpenAPI rules and SDK requirements',
  usage: ['lint [options]', 'lint <spec> [options]'],
  options: RUN_OPTIONS,
  examples: [
    { command: 'lint', effect: 'check the spec of the configuration' },
    { command: 'lint openapi.yaml --strict', effect: 'fail on warnings too' },
  ],
  run: async (values, [spec, ...others]) => {
    if (others.length > 0)
      throw new UsageError(`lint expects one spec, got ${String(others.length + 1)}.`);
    const { lintDocument } = await import('./lint/redocly.ts');
    const { reportLongChain } = await import('./lint/long-chain.ts');
    const runs = await plannedRuns(spec, spec === undefined ? values : { ...values, out: '.' });
    let failed = false;
    for (const [name, { outputs, namesFile, ...planned }] of runs) {
      if (name !== '') say(`${name}:`);
      const outcome = await run(planned).catch(failedOutcome);
      const general = new Diagnostics();
      if (outcome.model !== undefined && !reportLongChain(outcome.model.schemas, general))
        await lintDocument(planned.spec, general, outcome.diagnostics);
      const all = [...outcome.diagnostics, ...general.all];
      report(all, planned.strict === true);
      if ('failure' in outcome) reportStack(outcome);
      const errors = all.filter(
        ({ severity }) => severity === 'error' || planned.strict === true,
      ).length;
      say(`${counted(errors, 'error')}, ${counted(all.length - errors, 'warning')}`);
      failed ||= errors > 0;
    }
    return failed ? 1 : 0;
  },
});
