import type { Figure } from '../report/figure.ts';
import { runProgram } from '../run/program.ts';
import { rounds } from '../run/rounds.ts';

/** A program that is measured from start to exit. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
}

/**
 * Measures the wall time of programs, and their CPU time in additional runs. On a busy machine, the CPU time is more
 * accurate for short programs.
 */
export async function wallAndCpu(
  figure: Omit<Figure, 'measured' | 'unit'>,
  programs: readonly Program[],
  count: number,
): Promise<Figure[]> {
  const wall = await rounds(programs, count, async ({ file, args }) => {
    return (await runProgram(file, args)).wall;
  });
  const cpu = await rounds(programs, count, async ({ file, args }) => {
    return ((await runProgram(file, args, { used: true })).used?.cpu ?? NaN) / 1000;
  });
  return [
    { ...figure, unit: 'ms', how: `wall time of ${figure.how}`, measured: wall },
    {
      ...figure,
      unit: 'ms',
      title: `${figure.title}: CPU time`,
      how: `CPU time of all threads of ${figure.how}`,
      measured: cpu,
    },
  ];
}
