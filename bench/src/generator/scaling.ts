import type { Figure, Scale, Target } from '../report/figure.ts';
import { median, rounds } from '../run/rounds.ts';
import { put } from '../run/work.ts';
import { synthetic } from './synthetic.ts';
import { generate, type Tool, tools } from './tools.ts';

const why =
  'each resource is a module and a test in both packages, so the 1,000 resources are more than 4,000 files with 27 MB, where redocly writes one file; the kernel takes an eighth of the CPU time';

const sizes = [100, 1_000, 5_000] as const;

/** Measures whether the generation time grows linearly with the size of the document. */
export async function scaling({ rounds: count, size }: Scale): Promise<Figure[]> {
  const figures: Figure[] = [];
  let before = NaN;
  for (const operations of sizes) {
    const many = Math.ceil((operations * size) / 5) * 5;
    const spec = await put(`synthetic/${String(operations)}.json`, JSON.stringify(synthetic(many)));
    // orval would take minutes for the largest document.
    const compared: readonly Tool[] = Object.values(tools).filter(
      (tool) => tool !== tools.orval || operations < 5_000,
    );
    const measured = await rounds(
      compared,
      Math.ceil(count / 2),
      async (tool) => (await generate(tool, spec)).wall / many,
    );
    const targets: Target[] =
      operations === 5_000
        ? [{ subject: 'sdkwright', atMost: Math.min(0.5, before), of: 'value', why }]
        : [];
    before = median(measured.get('sdkwright'));
    figures.push({
      title: `Synthetic document with ${many.toLocaleString('en')} operations, per operation`,
      unit: 'ms',
      how: 'wall time of the command divided by the number of operations; sdkwright writes both packages. The target at 5,000 operations is at most 0.5 ms, and no more than at 1,000',
      measured,
      reference: tools.redocly.name,
      targets,
    });
  }
  return figures;
}
