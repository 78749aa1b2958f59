import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Run } from '../pipeline.ts';

/** Reports runs without outputs, and outputs that share a folder. @param file - the configuration */
export function checkOutputs(
  runs: ReadonlyMap<string, Run>,
  file: string,
  diagnostics: Diagnostics,
): void {
  const taken = new Map<string, string>();
  for (const [api, { packages = [], outputs = [] }] of runs) {
    const at = (key: string): string => (api === '' ? key : `apis.${api}.${key}`);
    const wanted = [
      ...packages.map(({ flavor, out }) => [at(`packages.${flavor}.out`), out] as const),
      ...outputs.map(({ target, out }) => [at(`targets.${target}.out`), out] as const),
    ];
    if (wanted.length === 0)
      diagnostics.error(
        'bad-config',
        `${api === '' ? 'The configuration' : `apis.${api}`} has no output.`,
        'Add `packages` with `async` or `sync`, or `targets`.',
        { file },
      );
    for (const [key, out] of wanted) {
      const first = taken.get(out);
      if (first === undefined) taken.set(out, key);
      else
        diagnostics.error(
          'bad-config',
          `${key} is the same folder as ${first}.`,
          'Give each output its own folder.',
          { file },
        );
    }
  }
}
