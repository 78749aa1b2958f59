import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { render, shortened } from '../../diagnostics/render.ts';
import { declaredOperations } from '../../naming/streams.ts';
import type { Outcome, Run } from '../../pipeline.ts';

/** Maximum number of printed warnings per code, so that a frequent warning doesn't hide the others. */
const SHOWN = 5;

/**
 * Prints diagnostics; prints warnings as errors if `strict` is true. Returns 1 if a diagnostic has the severity
 * `error`, otherwise 0.
 */
export function report(diagnostics: readonly Diagnostic[], strict: boolean): number {
  const color = process.stderr.isTTY && process.env['NO_COLOR'] === undefined;
  const counts = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const isWarning = diagnostic.severity === 'warning' && !strict;
    const count = (counts.get(diagnostic.code) ?? 0) + (isWarning ? 1 : 0);
    counts.set(diagnostic.code, count);
    if (isWarning && count > SHOWN) continue;
    const shown: Diagnostic = isWarning ? diagnostic : { ...diagnostic, severity: 'error' };
    process.stderr.write(`${render(shown, { folder: process.cwd(), color })}\n\n`);
  }
  for (const [code, count] of counts)
    if (count > SHOWN)
      printError(`${counted(count - SHOWN, `more ${code} warning`)}. Show all with --strict.`);
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/**
 * The outcome of a run that threw an error because of a full disk, a failing plug-in or formatter, or a bug in
 * sdkwright.
 */
export interface Failed extends Outcome {
  readonly failure: unknown;
}

export function failedOutcome(error: unknown): Failed {
  const message = error instanceof Error ? error.message : String(error);
  const diagnostic: Diagnostic = {
    code: 'run-failed',
    severity: 'error',
    message: `${message}.`,
    fix: isSystemError(error)
      ? 'Check the permissions and the free space of the folder.'
      : 'Fix the named plug-in or formatter. If it is a bug in sdkwright, report it with the stack trace below.',
  };
  return {
    ok: false,
    written: false,
    diagnostics: [diagnostic],
    model: undefined,
    changes: [],
    failure: error,
  };
}

/** Prints the stack trace of a failure, unless the operating system reported the error. */
export function reportStack({ failure }: Failed): void {
  const stack = isSystemError(failure) ? undefined : stackOf(failure);
  if (stack !== undefined) printError(stack);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return stackOf(error.cause) ?? error.stack;
}

/** Prints the changes and counts of a run. */
export function summarize(
  { ok, written, model, changes, diagnostics }: Outcome,
  { check = false, strict = false }: Run,
  time: number,
): void {
  for (const { folder: path, added, changed, stale, unchanged } of changes) {
    const folder = shortened(path, process.cwd());
    if (check)
      for (const [sign, paths] of [
        ['+', added],
        ['~', changed],
        ['-', stale],
      ] as const)
        for (const name of paths) say(`${sign} ${join(folder, name)}`);
    if (ok || written || check)
      say(
        `${folder}: ${String(added.length)} added, ${String(changed.length)} changed, ${String(stale.length)} removed, ${String(unchanged)} unchanged`,
      );
  }
  const errors = diagnostics.filter(({ severity }) => strict || severity === 'error').length;
  const counts =
    model === undefined
      ? ''
      : `${counted(declaredOperations(model).length, 'operation')}, ${counted(model.schemas.size, 'schema')}, `;
  const end = ok
    ? ''
    : check && errors === 0
      ? 'The output is out of date. Run `sdkwright generate`.\n'
      : written
        ? 'The files were written with conflicts.\n'
        : 'No files were written.\n';
  say(
    `${end}${counts}${counted(errors, 'error')}, ${counted(diagnostics.length - errors, 'warning')}, ${(time / 1000).toFixed(1)} s`,
  );
}

/** Formats a count: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Prints an error that isn't a diagnostic. */
export function printError(text: string): void {
  process.stderr.write(`${text}\n\n`);
}

export function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
