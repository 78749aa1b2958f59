import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { load } from '../load/load.ts';
import { type NamesFile, NO_NAMES_FILE, readNames } from '../naming/names-file.ts';
import { through } from '../targets/hooks.ts';
import type { Run } from './run.ts';

/** The content of the input files of a run. */
export interface RunInput {
  /** The bundled document with overlays applied; undefined if it can't be read. */
  readonly document: Document | undefined;
  readonly licenseText: string | undefined;
  readonly names: NamesFile;
}

export async function readInput(
  { spec, overlays = [], licenseFile, namesFile, allowHosts, plugins = [], onRead }: Run,
  diagnostics: Diagnostics,
): Promise<RunInput> {
  for (const file of [...overlays, namesFile, licenseFile])
    if (file !== undefined) onRead?.(resolve(file));
  const loaded = await load(spec, { allowHosts, onRead }, diagnostics);
  const overlaid = loaded && (await withOverlays(loaded, overlays, diagnostics));
  return {
    document:
      overlaid && (await through(plugins, overlaid, (plugin, value) => plugin.load?.(value))),
    licenseText: licenseFile ? await readLicense(licenseFile, diagnostics) : undefined,
    names: namesFile === undefined ? NO_NAMES_FILE : await readNames(namesFile, diagnostics),
  };
}

/** Applies overlays. The code for JSONPath is loaded only if there are overlays. */
async function withOverlays(
  document: Document,
  files: readonly string[],
  diagnostics: Diagnostics,
): Promise<Document | undefined> {
  if (files.length === 0) return document;
  const { applyOverlays } = await import('../load/overlay.ts');
  return applyOverlays(document, files, diagnostics);
}

async function readLicense(file: string, diagnostics: Diagnostics): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    diagnostics.error(
      'file-unreadable',
      `Can't read the license: ${error instanceof Error ? error.message : String(error)}.`,
      'Set `licenseFile` in the configuration to an existing file.',
      { file },
    );
    return undefined;
  }
}
