import { relative, resolve, sep } from 'node:path';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { shortened } from '../../diagnostics/render.ts';
import type { Run } from '../../pipeline.ts';
import { removePatch } from '../../write/patches/removal.ts';
import { report, say } from '../shared/report.ts';

/** Deletes the patches for files and undoes their edits. Returns the exit code. */
export function remove(files: readonly string[], runs: readonly Run[]): number {
  const diagnostics = new Diagnostics();
  for (const file of files)
    for (const { out } of runs.flatMap(({ outputs = [] }) => outputs)) {
      const folder = resolve(out);
      if (!file.startsWith(folder + sep)) continue;
      const path = relative(folder, file).split(sep).join('/');
      if (removePatch(folder, path, diagnostics))
        say(`removed the edit to ${shortened(file, process.cwd())}`);
    }
  return report(diagnostics.all, false);
}
