import type { Figure, Scale } from '../report/figure.ts';
import { description, names } from './corpus.ts';
import { generate, type Tool, tools } from './tools.ts';

const compared: readonly Tool[] = [tools.sdkwright, tools.redocly, tools.heyApi];

/**
 * Measures the time that generators need for all descriptions in the corpus. The sums include only descriptions for
 * which every tool succeeded. Returns an empty list if the corpus is absent.
 */
export async function corpusTotal({ rounds, size }: Scale): Promise<Figure[]> {
  const all = await names();
  if (all.length === 0) return [];
  const chosen = all.slice(0, Math.ceil(all.length * size));
  const done = new Map<string, number>(compared.map(({ name }) => [name, 0]));
  const sums = new Map<string, number[]>(compared.map(({ name }) => [name, []]));
  let common = 0;
  for (let round = 0; round < Math.ceil(rounds / 3); round++) {
    const times = new Map<string, number[]>();
    for (const name of chosen) times.set(name, await all3(name));
    const whole = [...times.values()].filter(
      (walls) => walls.length === compared.length && !walls.includes(NaN),
    );
    common = whole.length;
    for (const [index, { name }] of compared.entries()) {
      sums.get(name)?.push(whole.reduce((sum, walls) => sum + (walls[index] ?? 0), 0) / 1000);
      done.set(
        name,
        [...times.values()].filter((walls) => !Number.isNaN(walls[index] ?? NaN)).length,
      );
    }
  }
  const counts = [...done].map(([name, count]) => `${name} ${String(count)}`).join(', ');
  return [
    {
      title: 'Total time for the corpus',
      unit: 's',
      how: `wall time of the commands for the ${String(common)} documents that all of them can generate. Generated of ${String(chosen.length)}: ${counts}`,
      measured: sums,
      reference: tools.redocly.name,
      targets: [
        {
          subject: 'sdkwright',
          atMost: 1,
          of: 'ratio',
          why: 'two packages with tests and docs are dozens of files where redocly writes one',
        },
      ],
    },
  ];
}

/** Returns each tool's time in milliseconds, or NaN for a tool that fails. */
async function all3(name: string): Promise<number[]> {
  const spec = (await description(name)) ?? '';
  const walls: number[] = [];
  for (const tool of compared) {
    walls.push(
      await generate(tool, spec).then(
        ({ wall }) => wall,
        () => NaN,
      ),
    );
  }
  return walls;
}
