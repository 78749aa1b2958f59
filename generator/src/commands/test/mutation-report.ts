import { counted } from '../shared/report.ts';
import type { MutantResult, MutationResult } from './mutate.ts';

/**
 * Returns a report as text: the number of detected bugs by kind, the bugs that no test detected, and the methods that
 * weren't mutated.
 */
export function mutationReport({ mutants, untested, seconds }: MutationResult): string {
  const survivors = mutants.filter(({ isDetected }) => !isDetected);
  const kinds = [...new Set(mutants.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const own = mutants.filter((mutant) => mutant.kind === kind);
    const detected = own.filter(({ isDetected }) => isDetected).length;
    return `  ${kind.padEnd(WIDTH)}${String(detected).padStart(6)} of ${String(own.length)}`;
  });
  return `${[
    `${counted(mutants.length, 'mutant')} of both clients: the tests detected ${String(mutants.length - survivors.length)} in ${seconds.toFixed(0)} s.`,
    ...rows,
    ...section('No test detected:', survivors.map(describe)),
    ...section('Not mutated, because the client does not pass their tests:', untested),
  ].join('\n')}\n`;
}

const WIDTH = 44;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function describe({ place, kind, subject, client }: MutantResult): string {
  return `${place}, ${client} client: ${kind}${subject === undefined ? '' : ` (${subject})`}`;
}

/** Returns the report as JSON. */
export function mutationJson({ mutants, untested, seconds }: MutationResult): string {
  const survived = mutants.filter(({ isDetected }) => !isDetected);
  const counts = { mutants: mutants.length, detected: mutants.length - survived.length };
  return `${JSON.stringify({ ...counts, survived, untested, seconds }, undefined, 2)}\n`;
}
