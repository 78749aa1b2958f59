import type { Figure, Scale } from '../report/figure.ts';
import { rounds } from '../run/rounds.ts';
import { runProgram, saidNumber } from '../run/program.ts';
import { withServer } from '../run/server.ts';

const spec = '../spec/dist/openapi.yaml';
const mock = ['../generator/bin/sdkwright.js', 'mock', spec, '--port', '0', '--quiet'];

const why =
  'each request passes between two threads, and the state builds and validates the bodies; on a busy machine, threads wait for each other';

/** Compares the mock, with and without state, to the Prism server inside it. */
export async function mockSuite(scale: Scale): Promise<Figure[]> {
  return withServer(
    (prism) =>
      withServer(
        (stateless) =>
          withServer(
            (stateful) => requests(scale, { prism, mock: stateless, 'mock --stateful': stateful }),
            [...mock, '--stateful'],
          ),
        mock,
      ),
    ['servers/prism.mjs', spec],
  );
}

async function requests(
  { rounds: count, size }: Scale,
  servers: Readonly<Record<string, string>>,
): Promise<Figure[]> {
  const subjects = Object.entries(servers).map(([name, url]) => ({ name, url }));
  const number = String(Math.ceil(400 * size) * 4);
  const figures: Figure[] = [];
  for (const width of [1, 10]) {
    const measured = await rounds(subjects, count, async ({ url }) => {
      await fetch(`${url}/__sdkwright/state`, { method: 'DELETE' });
      return saidNumber(
        await runProgram('programs/mock-requests.mjs', [url, number, String(width)]),
      );
    });
    figures.push({
      title: width === 1 ? 'Time per request, in sequence' : 'Time per request, 10 at a time',
      unit: 'ms',
      how: `wall time of ${number} requests to a mock of Flow after half as many to warm up, divided by their number; a list, a single item, a creation and a change in turn; connections are kept alive`,
      measured,
      reference: 'prism',
      targets: [{ subject: 'mock --stateful', atMost: 1.5, of: 'ratio', why }],
    });
  }
  return figures;
}
