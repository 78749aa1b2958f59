import { readFile } from 'node:fs/promises';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { load } from '../../load/load.ts';
import { applyOverlays } from '../../load/overlay.ts';
import { parse } from '../../load/parse.ts';
import { buildModel } from '../../model/build.ts';
import { printNames, readNames } from '../../naming/lockfile.ts';
import { operationKey } from '../../naming/sources.ts';
import { type Pin, pinsOfReference, pinsOfStainless } from '../../naming/stainless.ts';
import type { Run } from '../../pipeline.ts';
import { writeFileAtomically } from '../../write/atomic.ts';

/**
 * Pins the names of an existing SDK in the names file. Reports operations of the SDK that the spec doesn't declare.
 *
 * @param file - its `api.md`, or a Stainless configuration.
 * @returns the number of pinned names.
 */
export async function importNames(
  file: string,
  run: Run,
  diagnostics: Diagnostics,
): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || run.namesFile === undefined) {
    diagnostics.error(
      'file-unreadable',
      "The file can't be read.",
      'Name an api.md or a Stainless configuration.',
      { file },
    );
    return 0;
  }
  const pins = /\.ya?ml$|\.json$/.test(file)
    ? pinsOfStainless(parse(text, file, diagnostics))
    : pinsOfReference(text);
  if (pins.length === 0) {
    diagnostics.error(
      'bad-names',
      'The file lists no methods.',
      'Name an api.md of Stainless or of sdkwright, or a Stainless configuration.',
      { file },
    );
    return 0;
  }
  const document = await load(run.spec, { allowHosts: run.allowHosts }, diagnostics);
  const overlaid = document && (await applyOverlays(document, run.overlays ?? [], diagnostics));
  if (overlaid === undefined || diagnostics.failed) return 0;
  const operations = buildModel(overlaid, new Diagnostics()).operations.map(operationKey);
  const matched = match(pins, operations, file, diagnostics);
  const before = await readNames(run.namesFile, diagnostics);
  const pinned = Object.fromEntries(
    Object.entries({ ...before.pinned, ...Object.fromEntries(matched) }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
  writeFileAtomically(run.namesFile, printNames({ ...before, pinned }));
  return matched.size;
}

/** Matches pins to operations of the spec, whose parameters and path prefix may differ. */
function match(
  pins: readonly Pin[],
  operations: readonly string[],
  file: string,
  diagnostics: Diagnostics,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { operation, name } of pins) {
    const shape = shapeOf(operation);
    const key =
      operations.find((each) => each === operation) ??
      operations.find((each) => shapeOf(each) === shape);
    if (key === undefined)
      diagnostics.warn(
        'unknown-operation',
        `${operation} (${name}) is not in the spec.`,
        'Add the operation, or remove the name.',
        { file },
      );
    else if (!found.has(key)) found.set(key, name);
  }
  return found;
}

function shapeOf(operation: string): string {
  return operation.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}
