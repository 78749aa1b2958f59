import type { Figure, Scale } from '../report/figure.ts';
import { rounds } from '../run/rounds.ts';
import { description } from './corpus.ts';
import { generate, tools } from './tools.ts';

/**
 * Measures the time and memory that generators need for GitHub's description, the largest in wide use: 1,223 operations
 * in 7 MB. Returns an empty list if the corpus is absent.
 */
export async function github({ rounds: count }: Scale): Promise<Figure[]> {
  const spec = await description('github-api');
  if (spec === undefined) return [];
  const peaks = new Map<string, number[]>();
  const cpu = new Map<string, number[]>();
  const note = (notes: Map<string, number[]>, name: string, value = NaN): void => {
    notes.set(name, [...(notes.get(name) ?? []), value / 1e6]);
  };
  const wall = await rounds(Object.values(tools), count, async (tool) => {
    const ran = await generate(tool, spec, true);
    note(peaks, tool.name, ran.used?.peak);
    note(cpu, tool.name, ran.used?.cpu);
    return ran.wall / 1000;
  });
  const reference = tools.redocly.name;
  return [
    {
      title: "GitHub's document",
      unit: 's',
      how: 'wall time of the command, from JSON to files in an empty folder; sdkwright writes two packages with docs and tests, redocly one file, and openapi-typescript only types',
      measured: wall,
      reference,
      targets: [{ subject: 'sdkwright', atMost: 1, of: 'ratio', why: whySlower }],
    },
    {
      title: "CPU time for GitHub's document",
      unit: 's',
      how: 'CPU time of all threads in the same runs: the time that the command takes if no other core is free',
      measured: cpu,
      reference,
      targets: [],
    },
    {
      title: "Peak memory for GitHub's document",
      unit: 'MB',
      how: 'resident memory of the largest process, with all of its threads, in the same runs',
      measured: peaks,
      reference,
      targets: [{ subject: 'sdkwright', atMost: 450, of: 'value' }],
    },
  ];
}

const whySlower =
  'it writes two packages with 30 MB in total, including the document for the tests, where redocly writes one file of 5 MB';
