import { findConfigs } from '../config/load.ts';
import type { CompileError } from '../diff/compiler/errors.ts';
import type { Migration } from '../diff/migration.ts';
import { packagesOf } from '../targets/typescript/settings.ts';
import { defineCommand, UsageError } from './command.ts';
import { compared } from './shared/compared.ts';
import { counted, say } from './shared/report.ts';
import { configuredRuns, plannedRuns, RUN_OPTIONS } from './shared/runs.ts';

export const migrate = defineCommand({
  summary: 'List the calls of another SDK that the new one changes',
  usage: ['migrate check <old package> [<new package>] [options]'],
  options: {
    consumer: {
      type: 'string',
      multiple: true,
      value: '<path>',
      summary: 'code that uses the old package, beside its README and its examples',
    },
    json: { type: 'boolean', summary: 'print one JSON object' },
    ...RUN_OPTIONS,
  },
  examples: [
    { command: 'migrate check acme-sdk@latest', effect: 'compare with the configured package' },
    {
      command: 'migrate check ../old-sdk packages/sdk --consumer ../app/src',
      effect: 'compile an app as well',
    },
  ],
  run: async ({ consumer, json = false, ...values }, [action, old, given, ...others]) => {
    if (action !== 'check' || old === undefined || others.length > 0)
      throw new UsageError(
        'migrate expects `check` and one or two packages: sdkwright migrate check acme-sdk@latest.',
      );
    const configured = values.config !== undefined || findConfigs(process.cwd()).length > 0;
    const runs = configured
      ? await configuredRuns(values)
      : await plannedRuns(given ?? '', { ...values, out: process.cwd() });
    const [run, ...rest] = runs.values();
    if (run === undefined || rest.length > 0)
      throw new UsageError('The configuration has several APIs: choose one with --api.');
    const other = given ?? packagesOf(run.outputs)[0]?.out;
    if (other === undefined || (given === undefined && !configured))
      throw new UsageError(
        'migrate check expects the new package, because there is no configuration: sdkwright migrate check <old package> <new package>.',
      );
    const migration = await compared(async () =>
      (await import('../diff/migration.ts')).checkMigration({
        old,
        new: other,
        run,
        consumers: consumer,
      }),
    );
    if (migration === undefined) return 1;
    say(json ? JSON.stringify(plain(migration), undefined, 2) : printed(migration));
    return isChanged(migration) ? 1 : 0;
  },
});

function isChanged({ calls, others }: Migration): boolean {
  return others.length > 0 || calls.some(({ errors }) => errors.length > 0);
}

function printed({ imports, calls, others }: Migration): string {
  const changed = calls.filter(({ errors }) => errors.length > 0);
  return [
    ...(imports.old === imports.new ? [] : [`- ${imports.old}`, `+ ${imports.new}`, '']),
    ...changed.flatMap(({ name, place, errors }) => [
      `${place}  ${name}`,
      ...errors.map(reason),
      '',
    ]),
    ...others.flatMap((error) => [`${error.place}  ${error.line}`, reason(error), '']),
    `${counted(changed.length, 'call')} of ${String(calls.length)} changed; ${counted(others.length, 'other error')}.`,
  ].join('\n');
}

function reason({ message, code }: CompileError): string {
  return `    ${message} (TS${String(code)})`;
}

/** The result without offsets, which only the calls need. */
function plain({ imports, calls, others }: Migration): object {
  const withoutStart = ({ start: _, ...error }: CompileError): object => error;
  return {
    imports,
    calls: calls.map((call) => ({ ...call, errors: call.errors.map(withoutStart) })),
    others: others.map(withoutStart),
  };
}
