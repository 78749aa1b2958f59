import type { Figure, Scale, Target } from '../report/figure.ts';
import { above, type Measured, rounds } from '../run/rounds.ts';
import { runProgram, saidNumber } from '../run/program.ts';
import { withServer } from '../run/server.ts';

const peers = ['openapi-fetch', 'openai', 'anthropic', 'stripe', 'flatfile'];

const whyMore =
  'the signal that ends an attempt at its timeout takes about 4 % of it, the rest is our own code between two calls of fetch; openapi-fetch by itself has no timeout';

/** Measures the overhead of each client with a stub of `fetch` that responds immediately. */
export async function stubbedCalls({ rounds: count, size }: Scale): Promise<Figure[]> {
  const subjects = ['fetch', 'flow', ...peers].map((name) => ({ name }));
  const calls = String(Math.ceil(18_000 * size));
  const figures: Figure[] = [];
  for (const method of ['get', 'post']) {
    const measured = await rounds(subjects, count, async ({ name }) =>
      saidNumber(await runProgram('programs/stubbed.mjs', [name, method, calls])),
    );
    figures.push({
      title: `Client time per ${method.toUpperCase()} with a stubbed fetch`,
      unit: 'µs',
      how: `CPU time of the calling thread: the median of nine batches of sequential calls, ${calls} calls in total, after half as many to warm up, minus the time that the stub, its Response and the parsing of the JSON take without a client`,
      measured: above(measured, 'fetch'),
      reference: 'openapi-fetch',
      targets: [{ subject: 'flow', atMost: 1.5, of: 'ratio' }],
    });
  }
  return figures;
}

/** Measures the CPU time of complete calls to a server on the loopback interface, 50 at a time. */
export async function concurrentCalls({ rounds: count, size }: Scale): Promise<Figure[]> {
  const subjects = ['fetch', 'flow', 'flow-node', 'undici-request', ...peers].map((name) => ({
    name,
  }));
  const calls = String(Math.ceil(12_000 * size));
  const measured = await withServer((baseUrl) =>
    rounds(subjects, count, async ({ name }) =>
      saidNumber(await runProgram('programs/concurrent.mjs', [name, 'get', baseUrl, calls])),
    ),
  );
  const how = `${calls} GETs, 50 at a time, after half as many to warm up; CPU time of all threads of the client's process; stripe uses node:http, the others use fetch`;
  const figure = (
    title: string,
    names: readonly string[],
    reference: string,
    target: Target,
  ): Figure => ({
    title,
    unit: 'µs',
    how,
    measured: only(measured, names),
    reference,
    targets: [target],
  });
  return [
    figure(
      'CPU time per call, 50 concurrent calls, default transport',
      ['fetch', 'flow', ...peers],
      'openapi-fetch',
      { subject: 'flow', atMost: 1.1, of: 'ratio', why: whyMore },
    ),
    figure(
      'CPU time per call, 50 concurrent calls, Node.js transport',
      ['fetch', 'flow-node', 'undici-request'],
      'fetch',
      { subject: 'flow-node', atMost: 0.7, of: 'ratio' },
    ),
  ];
}

function only(measured: Measured, names: readonly string[]): Measured {
  return new Map([...measured].filter(([name]) => names.includes(name)));
}
