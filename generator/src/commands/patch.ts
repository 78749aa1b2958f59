import { resolve, sep } from 'node:path';
import type { Run } from '../pipeline.ts';
import { defineCommand, UsageError } from './command.ts';
import { CONFIG_OPTIONS, configuredRuns } from './shared/runs.ts';

export const patch = defineCommand({
  summary: 'Preserve hand edits to generated files',
  usage: ['patch [files] [options]', 'patch --remove <files>', 'patch --list | --check'],
  options: {
    ...CONFIG_OPTIONS,
    list: {
      type: 'boolean',
      summary: 'list edited files, with the lines that recorded edits add and remove',
    },
    check: {
      type: 'boolean',
      summary: 'exit with 1 if an edit is not recorded, or if the patches exceed `patchBudget`',
    },
    remove: { type: 'boolean', summary: 'delete the patches of these files and undo their edits' },
  },
  examples: [
    { command: 'patch', effect: 'record all edits to generated files in patches/' },
    { command: 'patch packages/sdk/src/resources/posts.ts', effect: 'record the edit to one file' },
    { command: 'patch --check', effect: 'fail in CI if an edit would be lost' },
  ],
  run: async ({ list, check, remove, ...values }, positionals) => {
    if ([list, check, remove].filter((flag) => flag === true).length > 1)
      throw new UsageError('patch accepts only one of --list, --check and --remove.');
    const files = positionals.map((file) => resolve(file));
    const isListing = list === true || check === true;
    if (isListing && files.length > 0)
      throw new UsageError(
        `--${list === true ? 'list' : 'check'} applies to all files: call it without file names.`,
      );
    if (remove === true && files.length === 0)
      throw new UsageError('--remove expects at least one file.');
    const runs = [...(await configuredRuns(values)).values()];
    refuseForeign(files, runs);
    if (remove === true) return (await import('./patch/remove.ts')).remove(files, runs);
    if (isListing) return (await import('./patch/list.ts')).listPatches(runs, check === true);
    return (await import('./patch/record.ts')).recordPatches(files, runs);
  },
});

/** Rejects files outside the output folders. */
function refuseForeign(files: readonly string[], runs: readonly Run[]): void {
  const folders = runs.flatMap(({ outputs = [] }) => outputs.map(({ out }) => resolve(out)));
  const foreign = files.find((file) => !folders.some((folder) => file.startsWith(folder + sep)));
  if (foreign !== undefined)
    throw new UsageError(
      `${foreign} is not in an output folder of the configuration: ${folders.join(', ')}.`,
    );
}
