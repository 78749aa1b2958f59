import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { render, shortened } from '../diagnostics/render.ts';
import { describedOf } from '../model/streams.ts';
import type { Outcome, Run } from '../pipeline.ts';

/** Warnings of a kind that are printed: who has hundreds of one would not find the others. */
const SHOWN = 5;

/** Prints diagnostics; returns the exit code that they call for. */
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
    if (count > SHOWN) complain(`${String(count - SHOWN)} more of ${code}; --strict shows all.`);
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** A run that broke off: a disk that is full, a plug-in or formatter that fails, or a fault of ours. */
export interface Failed extends Outcome {
  readonly failure: unknown;
}

export function failureOf(error: unknown): Failed {
  const message = error instanceof Error ? error.message : String(error);
  const diagnostic: Diagnostic = {
    code: 'run-failed',
    severity: 'error',
    message: `${message}.`,
    fix: isOfSystem(error)
      ? 'Look at the permissions and the free space of the folder.'
      : 'Mend what it names; if sdkwright is at fault, report it with what follows.',
  };
  return { ok: false, diagnostics: [diagnostic], model: undefined, changes: [], failure: error };
}

/** Prints where it broke off, unless the system refused something. */
export function tellStack({ failure }: Failed): void {
  const stack = isOfSystem(failure) ? undefined : stackOf(failure);
  if (stack !== undefined) complain(stack);
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return stackOf(error.cause) ?? error.stack;
}

/** Prints what a run did. */
export function summarise(
  { ok, model, changes, diagnostics }: Outcome,
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
    if (ok || check)
      say(
        `${folder}: ${String(added.length)} added, ${String(changed.length)} changed, ${String(stale.length)} removed, ${String(unchanged)} unchanged`,
      );
  }
  const errors = diagnostics.filter(({ severity }) => strict || severity === 'error').length;
  const counts =
    model === undefined
      ? ''
      : `${String(describedOf(model).length)} operations, ${String(model.schemas.size)} schemas, `;
  const end = ok
    ? ''
    : check && errors === 0
      ? 'The packages differ from the description; run `sdkwright generate`.\n'
      : 'Nothing was written.\n';
  say(
    `${end}${counts}${counted(errors, 'error')}, ${counted(diagnostics.length - errors, 'warning')}, ${(time / 1000).toFixed(1)} s`,
  );
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Prints what went wrong where no diagnostic says it. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n\n`);
}

export function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
