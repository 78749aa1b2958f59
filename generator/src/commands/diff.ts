import type { Bump, Comparison } from '../diff/change.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { findConfigs } from '../config/load.ts';
import { defineCommand, UsageError } from './command.ts';
import { compared } from './shared/compared.ts';
import { onlyRun, plannedRuns, RUN_OPTIONS } from './shared/runs.ts';

const FORMATS = ['terminal', 'json', 'markdown', 'html'] as const;
const FAIL_ON = ['major', 'minor', 'patch', 'none'] as const;

type Format = (typeof FORMATS)[number];

export const diff = defineCommand({
  summary: 'Show the changes for users of the SDK, and the version bump',
  usage: ['diff <old> <new> [options]'],
  options: {
    format: {
      type: 'string',
      value: '<format>',
      summary: 'terminal (default), json, markdown or html',
    },
    'fail-on': {
      type: 'string',
      value: '<bump>',
      summary: 'exit with 1 if the bump is at least this: major, minor or patch (default: none)',
    },
    consumer: {
      type: 'string',
      multiple: true,
      value: '<path>',
      summary: 'code that uses the old SDK and is compiled with the new one',
    },
    ...RUN_OPTIONS,
  },
  examples: [
    {
      command: 'diff main:openapi.yaml openapi.yaml',
      effect: 'compare a git revision of the spec',
    },
    {
      command: 'diff @flowdev/sdk@latest packages/sdk',
      effect: 'compare the published package with this one',
    },
    {
      command: 'diff old.yaml new.yaml --format json --fail-on major',
      effect: 'fail in CI for a breaking change',
    },
  ],
  run: async ({ format = 'terminal', 'fail-on': failOn = 'none', consumer, ...values }, inputs) => {
    const [old, other, ...others] = inputs;
    if (old === undefined || other === undefined || others.length > 0)
      throw new UsageError(
        `diff expects two specs or packages, got ${String(inputs.length)}: sdkwright diff <old> <new>.`,
      );
    const chosen = oneOf(FORMATS, format, '--format');
    const limit = oneOf(FAIL_ON, failOn, '--fail-on');
    const [, run] = onlyRun(await runsFor(other, values));
    const comparison = await compared(async () =>
      (await import('../diff/diff.ts')).diff({ old, new: other, run, consumers: consumer }),
    );
    if (comparison === undefined) return 1;
    process.stdout.write(await rendered(comparison, chosen));
    return isAtLeast(comparison.bump, limit) ? 1 : 0;
  },
});

/** Plans the runs for the configuration, or for the spec with default settings if there is no configuration. */
function runsFor(spec: string, values: Parameters<typeof plannedRuns>[1]) {
  const configured = values.config !== undefined || findConfigs(process.cwd()).length > 0;
  return configured
    ? plannedRuns(undefined, values)
    : plannedRuns(spec, { ...values, out: process.cwd() });
}

function oneOf<const T extends string>(known: readonly T[], value: string, flag: string): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `${flag} expects one of ${known.join(', ')}, not ${value}. ${didYouMean(value, known) ?? ''}`.trim(),
  );
}

async function rendered(comparison: Comparison, format: Format): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../diff/report/json.ts')).jsonReport(comparison);
    case 'markdown':
      return (await import('../diff/report/markdown.ts')).markdownReport(comparison);
    case 'html':
      return (await import('../diff/report/html.ts')).htmlReport(comparison);
    case 'terminal': {
      const color = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
      return (await import('../diff/report/terminal.ts')).terminalReport(comparison, color);
    }
  }
}

function isAtLeast(bump: Bump, limit: (typeof FAIL_ON)[number]): boolean {
  const order: readonly Bump[] = ['none', 'patch', 'minor', 'major'];
  return limit !== 'none' && order.indexOf(bump) >= order.indexOf(limit);
}
