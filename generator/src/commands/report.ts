import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { render } from '../diagnostics/render.ts';
import type { Outcome } from '../pipeline.ts';

/** Prints diagnostics; returns the exit code that they call for. */
export function report(diagnostics: readonly Diagnostic[], strict: boolean): number {
  const color = process.stderr.isTTY && process.env['NO_COLOR'] === undefined;
  for (const diagnostic of diagnostics)
    process.stderr.write(
      `${render(strict ? { ...diagnostic, severity: 'error' } : diagnostic, { folder: process.cwd(), color })}\n\n`,
    );
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Prints what a run did. */
export function summarise(
  { ok, model, changes, diagnostics }: Outcome,
  check: boolean,
  time: number,
): void {
  for (const { folder, added, changed, stale, unchanged } of changes) {
    if (check)
      for (const [sign, paths] of [
        ['+', added.map(({ path }) => path)],
        ['~', changed.map(({ path }) => path)],
        ['-', stale],
      ] as const)
        for (const path of paths) say(`${sign} ${join(folder, path)}`);
    if (ok || check)
      say(
        `${folder}: ${String(added.length)} added, ${String(changed.length)} changed, ${String(stale.length)} removed, ${String(unchanged)} unchanged`,
      );
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const counts =
    model === undefined
      ? ''
      : `${String(model.operations.length)} operations, ${String(model.schemas.size)} schemas, `;
  const end = ok
    ? ''
    : check && errors === 0
      ? 'The packages differ from the description; run `sdkwright generate`.\n'
      : 'Nothing was written.\n';
  say(
    `${end}${counts}${String(errors)} errors, ${String(diagnostics.length - errors)} warnings, ${(time / 1000).toFixed(1)} s`,
  );
}

/** Prints what went wrong where no diagnostic says it. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n\n`);
}

export function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
