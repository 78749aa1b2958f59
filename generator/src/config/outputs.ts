import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Run, RunOutput } from '../pipeline.ts';
import { packagesOf } from '../targets/typescript/settings.ts';

/** Reports runs without outputs, and outputs that share a folder or a package name. */
export function checkOutputs(runs: ReadonlyMap<string, Run>, diagnostics: Diagnostics): void {
  const folders = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [api, { outputs = [], positionOf }] of runs) {
    const keyOf = (path: readonly string[]): string =>
      [...(api === '' ? [] : ['apis', api]), ...path].join('.');
    if (outputs.length === 0)
      diagnostics.error(
        'bad-config',
        `${keyOf([]) || 'The configuration'} has no output.`,
        'Add `packages` with `async` or `sync`, or `targets`.',
        positionOf?.([]),
      );
    /** Reports a value that an earlier output has. */
    const claim = (
      taken: Map<string, string>,
      value: string,
      path: readonly string[],
      what: string,
      fix: string,
    ): void => {
      const key = keyOf(path);
      const first = taken.get(value);
      if (first === undefined) taken.set(value, key);
      else
        diagnostics.error(
          'bad-config',
          `${key} is the same ${what} as ${first}.`,
          fix,
          positionOf?.(path),
        );
    };
    for (const output of outputs) {
      const path = pathOf(output);
      const name = packagesOf([output])[0]?.settings.name;
      claim(folders, output.out, [...path, 'out'], 'folder', 'Give each output its own folder.');
      if (name !== undefined)
        claim(
          names,
          name,
          [...path, 'name'],
          'name',
          'Give each package its own name: npm publishes one package per name.',
        );
    }
  }
}

/** Returns the path of an output in the configuration. */
function pathOf(output: RunOutput): string[] {
  const [pkg] = packagesOf([output]);
  return pkg === undefined ? ['targets', output.target] : ['packages', pkg.settings.flavor];
}
