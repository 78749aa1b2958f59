import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Run, RunOutput } from '../pipeline.ts';
import { packagesOf } from '../targets/typescript/settings.ts';

/**
 * Reports runs without outputs, and outputs that share a folder.
 *
 * @param file - the configuration.
 */
export function checkOutputs(
  runs: ReadonlyMap<string, Run>,
  file: string,
  diagnostics: Diagnostics,
): void {
  const taken = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [api, { outputs = [] }] of runs) {
    const at = (key: string): string => (api === '' ? key : `apis.${api}.${key}`);
    if (outputs.length === 0)
      diagnostics.error(
        'bad-config',
        `${api === '' ? 'The configuration' : `apis.${api}`} has no output.`,
        'Add `packages` with `async` or `sync`, or `targets`.',
        { file },
      );
    for (const output of outputs) {
      const { out } = output;
      const key = at(`${keyOf(output)}.out`);
      const first = taken.get(out);
      if (first === undefined) taken.set(out, key);
      else
        diagnostics.error(
          'bad-config',
          `${key} is the same folder as ${first}.`,
          'Give each output its own folder.',
          { file },
        );
      const name = packagesOf([output])[0]?.settings.name;
      if (name === undefined) continue;
      const nameKey = at(`${keyOf(output)}.name`);
      const other = names.get(name);
      if (other === undefined) names.set(name, nameKey);
      else
        diagnostics.error(
          'bad-config',
          `${nameKey} is the same name as ${other}.`,
          'Give each package its own name: npm publishes one package per name.',
          { file },
        );
    }
  }
}

/** Returns the key of an output in the configuration. */
function keyOf(output: RunOutput): string {
  const [pkg] = packagesOf([output]);
  return pkg === undefined ? `targets.${output.target}` : `packages.${pkg.settings.flavor}`;
}
