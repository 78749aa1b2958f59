import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { load } from '../../load/load.ts';
import { applyOverlays } from '../../load/overlay.ts';
import { isObject, type Json } from '../../load/node.ts';
import { parse } from '../../load/parse.ts';
import type { ApiModel } from '../../model/api.ts';
import { buildModel } from '../../model/build.ts';
import { nameApi } from '../../naming/name-api.ts';
import { printNames, readNames } from '../../naming/names-file.ts';
import { operationKey } from '../../naming/sources.ts';
import type { Run } from '../../pipeline.ts';
import { writeFileAtomically } from '../../write/atomic.ts';
import { matchPins } from './match-pins.ts';
import { readPins } from './read-pins.ts';
import { settingsOfStainless } from './stainless-settings.ts';

interface Imported {
  /** Number of stored names. */
  readonly pinned: number;
  /** Path of the overlay with the settings of a Stainless configuration; undefined if no overlay was written. */
  readonly overlay: string | undefined;
}

const NOTHING: Imported = { pinned: 0, overlay: undefined };

/**
 * Stores the names of an existing SDK in the names file, and the settings of a Stainless configuration in an overlay.
 * Reports operations of the SDK that the spec doesn't declare.
 *
 * @param file - a file, a folder or a package in a format that `read-pins.ts` supports.
 */
export async function importNames(
  file: string,
  run: Run,
  diagnostics: Diagnostics,
): Promise<Imported> {
  if (run.namesFile === undefined) return NOTHING;
  const pins = await readPins(file, diagnostics);
  if (pins === undefined) return NOTHING;
  const document = await load(run.spec, { allowHosts: run.allowHosts }, diagnostics);
  const overlaid = document && (await applyOverlays(document, run.overlays ?? [], diagnostics));
  if (overlaid === undefined || diagnostics.failed) return NOTHING;
  const model = buildModel(overlaid, new Diagnostics());
  const named = nameApi(model, new Diagnostics());
  const inferred = new Map(named.operations.map((each) => [operationKey(each), each.name]));
  const matched = matchPins(pins, inferred, file, diagnostics);
  const before = await readNames(run.namesFile, diagnostics);
  const pinned = Object.fromEntries(
    Object.entries({ ...before.pinned, ...Object.fromEntries(matched) }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
  writeFileAtomically(run.namesFile, printNames({ ...before, pinned }));
  const { root } = overlaid;
  const overlay = await importSettings(file, run.namesFile, { model, root }, diagnostics);
  return { pinned: matched.size, overlay };
}

/**
 * Stores the settings of a Stainless configuration in an overlay next to the names file.
 *
 * @returns the path of the overlay; undefined if the file isn't a Stainless configuration or has no settings.
 */
async function importSettings(
  file: string,
  namesFile: string,
  { model, root }: { readonly model: ApiModel; readonly root: Json },
  diagnostics: Diagnostics,
): Promise<string | undefined> {
  if (!/\.ya?ml$|\.json$/.test(file)) return undefined;
  const config = parse(await readFile(file, 'utf8'), file, new Diagnostics());
  if (!isObject(config) || !isObject(config['resources'])) return undefined;
  const settings = settingsOfStainless(config, model, root);
  for (const key of settings.omitted)
    diagnostics.warn(
      'not-imported',
      `The Stainless setting \`${key}\` is not imported.`,
      'If there is an equivalent, set it in the configuration or in `x-sdkwright`.',
      { file },
    );
  if (settings.actions.length === 0) return undefined;
  const info = { title: 'Settings of a Stainless configuration', version: '1.0.0' };
  const overlay = { overlay: '1.0.0', info, actions: settings.actions };
  const path = join(dirname(namesFile), 'stainless.overlay.json');
  writeFileAtomically(path, `${JSON.stringify(overlay, undefined, 2)}\n`);
  return path;
}
