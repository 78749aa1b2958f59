import { findConfigs } from '../../config/load.ts';
import type { CompileError } from '../../diff/compiler/errors.ts';
import type { Migration } from '../../diff/migration.ts';
import { packagesOf } from '../../targets/typescript/settings.ts';
import { UsageError } from '../command.ts';
import { compared } from '../shared/compared.ts';
import { counted, say } from '../shared/report.ts';
import { configuredRuns, onlyRun, plannedRuns } from '../shared/runs.ts';

interface CheckValues extends NonNullable<Parameters<typeof plannedRuns>[1]> {
  readonly consumer?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Lists the calls and other code that no longer compile with the new package. Returns the exit code: 1 if there is any
 * such code or the packages can't be compared, otherwise 0.
 */
export async function check(
  [old, given, ...others]: readonly string[],
  { consumer, json = false, ...values }: CheckValues,
): Promise<number> {
  if (old === undefined || others.length > 0)
    throw new UsageError(
      'migrate check expects one or two packages: sdkwright migrate check acme-sdk@latest.',
    );
  const configured = values.config !== undefined || findConfigs(process.cwd()).length > 0;
  const runs = configured
    ? await configuredRuns(values)
    : await plannedRuns(given ?? '', { ...values, out: process.cwd() });
  const [, run] = onlyRun(runs);
  const other = given ?? packagesOf(run.outputs)[0]?.out;
  if (other === undefined || (given === undefined && !configured))
    throw new UsageError(
      'migrate check expects the new package, because there is no configuration: sdkwright migrate check <old package> <new package>.',
    );
  const migration = await compared(async () =>
    (await import('../../diff/migration.ts')).checkMigration({
      old,
      new: other,
      run,
      consumers: consumer,
    }),
  );
  if (migration === undefined) return 1;
  say(json ? JSON.stringify(plain(migration), undefined, 2) : printed(migration));
  return isChanged(migration) ? 1 : 0;
}

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

/** Returns the result without offsets, which are only needed to change code. */
function plain({ imports, calls, others }: Migration): object {
  const withoutStart = ({ start: _, ...error }: CompileError): object => error;
  return {
    imports,
    calls: calls.map((call) => ({ ...call, errors: call.errors.map(withoutStart) })),
    others: others.map(withoutStart),
  };
}
