import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Run } from '../../pipeline.ts';
import { UsageError } from '../command.ts';
import { loadContractPackage } from '../shared/contract-package.ts';
import { printError } from '../shared/report.ts';
import { testMutants } from './mutate.ts';
import { mutationJson, mutationReport } from './mutation-report.ts';
import { withPackages } from './packages.ts';
import type { TestProgressLine } from './progress.ts';

export interface MutantsRun {
  readonly filter?: string | undefined;
  readonly reporter?: string | undefined;
  readonly output?: string | undefined;
  readonly signal: AbortSignal;
  readonly progress: TestProgressLine;
}

const REPORTERS = new Map([
  ['terminal', mutationReport],
  ['json', mutationJson],
]);

/**
 * Tests clients that contain bugs. Returns the exit code: 0 if the tests detected all bugs, 1 if a bug survived or no
 * method was mutated, or the signal's exit code.
 */
export async function runMutants(
  planned: Run,
  { filter, reporter = 'terminal', output, signal, progress }: MutantsRun,
): Promise<number> {
  const format = REPORTERS.get(reporter);
  if (format === undefined)
    throw new UsageError(
      `--mutate supports the reporters ${[...REPORTERS.keys()].join(' and ')}, not ${reporter}.`,
    );
  const { startMutation } = await loadContractPackage('test');
  // Mutants import the runtime as a package, so the tested packages must import it in the same way.
  const result = await withPackages(
    planned,
    async (packages) => {
      const session = await startMutation({ ...packages, filter, signal });
      return await testMutants(packages, session, {
        signal,
        onRound: ({ round, rounds }) =>
          progress.write(`round ${String(round)} of ${String(rounds)}`),
      }).finally(session.stop);
    },
    { runtime: 'package' },
  ).finally(progress.clear);
  if (signal.aborted) return Number(signal.reason);
  const text = format(result);
  if (output === undefined) process.stdout.write(text);
  else await writeFile(resolve(output), text);
  const { mutants } = result;
  if (mutants.length === 0) printError('No operation was mutated. Check the spec and --filter.');
  return mutants.length > 0 && mutants.every(({ isDetected }) => isDetected) ? 0 : 1;
}
