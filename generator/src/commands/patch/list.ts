import { join } from 'node:path';
import { shortened } from '../../diagnostics/render.ts';
import type { Run } from '../../pipeline.ts';
import { type PatchStatus, patchStatuses } from '../../write/patches/status.ts';
import { counted, printError, say } from '../shared/report.ts';

const FIXES: Readonly<Record<PatchStatus['state'], string | undefined>> = {
  recorded: undefined,
  unrecorded: 'Record the edit with `sdkwright patch`',
  unapplied:
    'Apply the edit with `sdkwright generate`, or delete it with `sdkwright patch --remove`',
  orphaned:
    'Move the edit to another file or to custom/, then run `sdkwright patch --remove` with this file',
  conflict: 'Resolve the conflict markers, then record the edit with `sdkwright patch`',
  unreadable: 'Restore the patch from version control',
};

const PROBLEMS: Readonly<Record<PatchStatus['state'], string | undefined>> = {
  recorded: undefined,
  unrecorded: 'The edit to this file is not recorded.',
  unapplied: 'The recorded edit is not applied to this file.',
  orphaned: 'This file has a recorded edit, but is no longer generated.',
  conflict: 'The file contains conflict markers.',
  unreadable: 'The patch for this file is damaged.',
};

/**
 * Prints the edited files with their states, and the number of patched lines. Returns the exit code: 1 if `isCheck` is
 * true and an edit isn't recorded and applied or the budget is exceeded, otherwise 0.
 */
export function listPatches(runs: readonly Run[], isCheck: boolean): number {
  let code = 0;
  for (const run of runs) {
    const files = statusesOf(run);
    for (const [file, { state, size }] of files) {
      const place = shortened(file, process.cwd());
      const lines = size ? ` +${String(size.added)} -${String(size.removed)}` : '';
      say(`${state.padEnd(10)}${lines}  ${place}`);
    }
    for (const [file, { state }] of files) {
      if (state === 'recorded' || !isCheck) continue;
      code = 1;
      printError(
        `error ${PROBLEMS[state] ?? ''}\n  at ${shortened(file, process.cwd())}\n  fix ${FIXES[state] ?? ''}.`,
      );
    }
    if (!isWithinBudget(run, files) && isCheck) code = 1;
  }
  return code;
}

/** Prints the number of patched lines. If it exceeds `patchBudget`, reports an error and returns false. */
export function isWithinBudget(run: Run, files = statusesOf(run)): boolean {
  const sizes = files.flatMap(([, { size }]) => size ?? []);
  const lines = sizes.reduce((sum, { added, removed }) => sum + added + removed, 0);
  const { patchBudget } = run;
  say(
    `${counted(sizes.length, 'patched file')}, ${patchBudget === undefined ? counted(lines, 'line') : `${String(lines)} of ${counted(patchBudget, 'line')}`}`,
  );
  if (patchBudget === undefined || lines <= patchBudget) return true;
  printError(
    `error The patches exceed \`patchBudget\` by ${counted(lines - patchBudget, 'line')}.\n  fix Move edits to the spec, the configuration or custom/, or raise \`patchBudget\` in the configuration.`,
  );
  return false;
}

function statusesOf({ outputs = [] }: Run): readonly (readonly [file: string, PatchStatus])[] {
  return outputs.flatMap(({ out }) =>
    patchStatuses(out).map((status) => [join(out, status.path), status] as const),
  );
}
