import { STDIN } from '../load/source.ts';
import { defineCommand, UsageError } from './command.ts';
import { runAll } from './generate/run-all.ts';
import { watch } from './generate/watch.ts';
import { Interruption } from './shared/interruption.ts';
import { plannedRuns, RUN_OPTIONS } from './shared/runs.ts';

export const generate = defineCommand({
  summary: 'Generate the packages from the spec',
  usage: ['generate [options]', 'generate <spec> --out <folder> [options]'],
  options: {
    out: {
      type: 'string',
      short: 'o',
      value: '<folder>',
      summary: 'without a configuration: write the packages to <folder>/sdk and <folder>/sdk-sync',
    },
    target: {
      type: 'string',
      multiple: true,
      value: '<name>',
      summary: 'without a configuration: typescript (default) or markdown',
    },
    runtime: {
      type: 'string',
      value: '<vendor|package>',
      summary:
        'without a configuration: include the runtime (default), or import @sdkwright/runtime',
    },
    ...RUN_OPTIONS,
    check: {
      type: 'boolean',
      summary: 'write no files; exit with 1 if the output on disk is out of date',
    },
    watch: { type: 'boolean', summary: 'generate again whenever an input changes' },
    force: { type: 'boolean', summary: 'overwrite emitted files that were edited by hand' },
    report: {
      type: 'string',
      value: '<file>',
      summary: 'write diagnostics and changes as JSON, for CI',
    },
  },
  examples: [
    { command: 'generate', effect: 'generate the outputs of sdkwright.config.ts' },
    { command: 'generate --check', effect: 'fail in CI if the packages are out of date' },
    {
      command: 'generate openapi.yaml --out packages',
      effect: 'generate without a configuration',
    },
    {
      command: 'generate http://localhost:8000/openapi.json --out packages',
      effect: 'generate from a running server; `-` reads standard input',
    },
  ],
  run: async (values, [spec, ...others]) => {
    if (others.length > 0)
      throw new UsageError(
        `generate expects one spec, got ${String(others.length + 1)}: ${[spec, ...others].join(' ')}.`,
      );
    if (spec === STDIN && values.watch === true)
      throw new UsageError('--watch needs a file or a URL: standard input can be read only once.');
    if (values.watch !== true)
      return runAll(await plannedRuns(spec, values), new Interruption(), values.report);
    const refused = (['check', 'report'] as const).find((name) => values[name] !== undefined);
    if (refused !== undefined)
      throw new UsageError(`--${refused} applies to a single run: remove it, or remove --watch.`);
    await watch((onRead) => plannedRuns(spec, values, onRead), new Interruption());
    return 0;
  },
});
