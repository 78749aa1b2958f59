import { resolve } from 'node:path';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { defineCommand, UsageError } from './command.ts';
import { counted, report, say } from './shared/report.ts';
import { CONFIG_OPTIONS, configuredRuns, onlyRun } from './shared/runs.ts';

export const names = defineCommand({
  summary: 'Keep the method names of an existing SDK',
  usage: ['names import <file or folder> [options]'],
  options: CONFIG_OPTIONS,
  examples: [
    { command: 'names import api.md', effect: 'pin the names that an api.md lists' },
    { command: 'names import stainless.yml', effect: 'pin the names in a Stainless configuration' },
    { command: 'names import acme-sdk', effect: 'pin the names of an installed package' },
    {
      command: 'names import src/client',
      effect: 'pin the names in the output of another generator',
    },
  ],
  run: async (values, [action, file, ...others]) => {
    if (action !== 'import' || file === undefined || others.length > 0)
      throw new UsageError('names expects `import` and one file: sdkwright names import api.md.');
    const [, chosen] = onlyRun(await configuredRuns(values));
    const { importNames } = await import('./names/import.ts');
    const diagnostics = new Diagnostics();
    const { overlay, pinned } = await importNames(resolve(file), chosen, diagnostics);
    report(diagnostics.all, false);
    if (diagnostics.failed) return 1;
    if (overlay !== undefined)
      say(`Wrote the settings to ${overlay}. Add the file to \`overlays\` in the configuration.`);
    return say(`Pinned ${counted(pinned, 'name')} in ${chosen.namesFile ?? ''}.`);
  },
});
