import { defineCommand, UsageError } from './command.ts';
import { RUN_OPTIONS } from './shared/runs.ts';

export const migrate = defineCommand({
  summary:
    'List the calls that change when users move from another SDK, or apply the renames of a release',
  usage: [
    'migrate check <old package> [<new package>] [options]',
    'migrate apply <package>@<version> [<folders>] [--dry-run]',
  ],
  options: {
    consumer: {
      type: 'string',
      multiple: true,
      value: '<path>',
      summary: 'check: code that uses the old package, in addition to its README and its examples',
    },
    json: { type: 'boolean', summary: 'check: print one JSON object' },
    'dry-run': { type: 'boolean', summary: 'apply: show the changes without writing files' },
    ...RUN_OPTIONS,
  },
  examples: [
    { command: 'migrate check acme-sdk@latest', effect: 'compare with the configured package' },
    {
      command: 'migrate check ../old-sdk packages/sdk --consumer ../app/src',
      effect: 'also compile an app',
    },
    {
      command: 'migrate apply @flowdev/sdk@2.0.0',
      effect: 'apply the renames of 2.0.0 to this project before it is installed',
    },
  ],
  run: async (values, [action, ...inputs]) => {
    if (action === 'check') return (await import('./migrate/check.ts')).check(inputs, values);
    if (action === 'apply') return (await import('./migrate/apply.ts')).apply(inputs, values);
    throw new UsageError(
      'migrate expects `check` and one or two packages (sdkwright migrate check acme-sdk@latest), or `apply` and a package (sdkwright migrate apply acme-sdk@2.0.0).',
    );
  },
});
