import type { Figure, Scale } from '../report/figure.ts';
import { runProgram, saidNumber } from '../run/program.ts';
import { rounds } from '../run/rounds.ts';

interface Kind {
  readonly title: string;
  readonly action: string;
  /** Number of calls per round at size 1. The subject that starts a child process for each call makes far fewer. */
  readonly calls: number;
  readonly atMost: number;
}

const kinds: readonly Kind[] = [
  { title: 'Wall time per call, small JSON', action: 'get', calls: 3_000, atMost: 0.9 },
  { title: 'Response of 10 MB', action: 'download', calls: 20, atMost: 1.2 },
  { title: 'Upload of 10 MB', action: 'upload', calls: 20, atMost: 1.2 },
];

const ways = ['flow-sync', 'flow', 'synckit', 'child process'].map((name) => ({ name }));

/** Measures sequential calls in a program that is otherwise idle. */
export async function sequences(
  { rounds: count, size }: Scale,
  baseUrl: string,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { title, action, calls, atMost } of kinds) {
    const measured = await rounds(ways, count, async ({ name }) => {
      const some = Math.max(3, Math.ceil(calls * size * (name === 'child process' ? 0.002 : 1)));
      return saidNumber(
        await runProgram('programs/sequence.mjs', [name, action, baseUrl, String(some)]),
      );
    });
    figures.push({
      title,
      unit: 'ms',
      how: `${String(Math.ceil(calls * size))} sequential calls on the loopback interface, after some to warm up; wall time of one call. The async client is awaited; synckit and the child process run it`,
      measured,
      reference: 'flow',
      targets: [{ subject: 'flow-sync', atMost, of: 'ratio' }],
    });
  }
  return figures;
}
