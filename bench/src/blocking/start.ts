import type { Figure, Scale } from '../report/figure.ts';
import { runProgram } from '../run/program.ts';
import { rounds } from '../run/rounds.ts';

const clients = ['flow-sync', 'flow'].map((name) => ({ name }));

interface Started {
  /** Milliseconds from the creation of the client to the end of its first call. */
  readonly first: number;
  /** Bytes of resident memory that the client adds, half a second after its first call. */
  readonly idle: number;
}

async function start(name: string, baseUrl: string): Promise<Started> {
  const { output } = await runProgram('programs/start.mjs', [name, baseUrl]);
  return JSON.parse(output) as Started;
}

/** Measures the time from the creation of a client to its first response, right after the package is imported. */
export async function firstCall({ rounds: count }: Scale, baseUrl: string): Promise<Figure> {
  return {
    title: 'First call after import',
    unit: 'ms',
    how: 'wall time from the creation of the client to the first response, in a separate process',
    measured: await rounds(
      clients,
      count * 2,
      async ({ name }) => (await start(name, baseUrl)).first,
    ),
    reference: 'flow',
    targets: [{ subject: 'flow-sync', atMost: 2, of: 'ratio' }],
  };
}

export async function idleMemory({ rounds: count }: Scale, baseUrl: string): Promise<Figure> {
  return {
    title: 'Memory of an idle client',
    unit: 'MB',
    how: 'resident memory half a second after a first call, minus the memory before the import',
    measured: await rounds(
      clients,
      count,
      async ({ name }) => (await start(name, baseUrl)).idle / 1e6,
    ),
    reference: 'flow',
    targets: [],
  };
}
