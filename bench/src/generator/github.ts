import type { Figure, Scale } from '../report/figure.ts';
import { type Measured, rounds } from '../run/rounds.ts';
import { description } from './corpus.ts';
import { generate, tools } from './tools.ts';

/** The largest description that many people use: 1,223 operations in 7 MB. */
export async function github({ rounds: count }: Scale): Promise<Figure[]> {
  const spec = await description('github-api');
  if (spec === undefined) return [];
  const peaks = new Map<string, number[]>();
  const seconds = await rounds(Object.values(tools), count, async (tool) => {
    const { wall, peak = NaN } = await generate(tool, spec, true);
    peaks.set(tool.name, [...(peaks.get(tool.name) ?? []), peak / 1e6]);
    return wall / 1000;
  });
  const of = (title: string, unit: 's' | 'MB', how: string, measured: Measured) => ({
    title,
    unit,
    how,
    measured,
    reference: tools.redocly.name,
  });
  return [
    {
      ...of(
        "GitHub's description",
        's',
        'wall time of the command, from JSON to files in an empty folder; sdkwright writes two packages with docs and tests, redocly one file, openapi-typescript types alone',
        seconds,
      ),
      targets: [{ subject: 'sdkwright', atMost: 1, of: 'ratio' }],
    },
    {
      ...of(
        "Peak of memory on GitHub's description",
        'MB',
        'resident memory of the process, all of its threads',
        peaks,
      ),
      targets: [{ subject: 'sdkwright', atMost: 450, of: 'value' }],
    },
  ];
}
