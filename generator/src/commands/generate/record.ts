import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { shortened } from '../../diagnostics/render.ts';
import { declaredOperations } from '../../naming/streams.ts';
import type { Outcome } from '../../pipeline.ts';
import type { FolderChanges } from '../../write/changes.ts';
import { writeFileAtomically } from '../../write/atomic.ts';

/** An entry of the JSON report, documented in docs/configuration.md. */
export interface RunRecord {
  /** Name of the API in the configuration; '' for a configuration with one API. */
  readonly api: string;
  readonly ok: boolean;
  readonly operations: number | undefined;
  readonly outputs: readonly {
    readonly folder: string;
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
    readonly unchanged: number;
    readonly conflicts: FolderChanges['conflicts'];
  }[];
  readonly diagnostics: readonly Diagnostic[];
}

export function recordOf(api: string, { ok, model, changes, diagnostics }: Outcome): RunRecord {
  const folder = process.cwd();
  return {
    api,
    ok,
    operations: model && declaredOperations(model).length,
    outputs: changes.map(({ folder: path, added, changed, stale, unchanged, conflicts }) => ({
      folder: shortened(path, folder),
      added,
      changed,
      removed: stale,
      unchanged,
      conflicts,
    })),
    diagnostics: diagnostics.map((diagnostic) => ({
      ...diagnostic,
      ...(diagnostic.file === undefined ? {} : { file: shortened(diagnostic.file, folder) }),
    })),
  };
}

export function writeRecords(file: string, records: readonly RunRecord[]): void {
  writeFileAtomically(file, `${JSON.stringify({ runs: records }, undefined, 2)}\n`);
}
