import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { parse } from '../../load/parse.ts';
import { type Pin, pinsOfReference } from '../../naming/stainless.ts';
import { pinsOfCode } from './code-pins.ts';
import { ownFiles } from '../../diff/input/own-files.ts';
import { UnavailableError } from '../../diff/input/unavailable.ts';
import { packageFilesOf } from './package-files.ts';
import { pinsOfPackage } from './package-pins.ts';
import { pinsOfConfig } from './config-pins.ts';

/** Supported formats, for messages. */
const FORMATS =
  'an api.md, a Stainless configuration, a published package, an overlay or a document with Speakeasy or Fern names, a Fern definition, or code that Hey API or OpenAPI Generator emitted';

/** Reads the names in a package, a file, or the files of a folder. Returns undefined after reporting an error. */
export async function readPins(path: string, diagnostics: Diagnostics): Promise<Pin[] | undefined> {
  let declared: ReadonlyMap<string, string> | undefined;
  try {
    declared = await packageFilesOf(path);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    diagnostics.error('file-unreadable', error.message, error.fix, { file: path });
    return undefined;
  }
  const named = declared === undefined ? [] : pinsOfPackage(declared);
  if (named.length > 0) return named;
  const files = await filesOf(path);
  if (files === undefined) {
    diagnostics.error('file-unreadable', "The file can't be read.", `Pass ${FORMATS}.`, {
      file: path,
    });
    return undefined;
  }
  const reasons: string[] = [];
  const pins: Pin[] = [];
  for (const file of files) {
    const found = pinsOf(file, await readFile(file, 'utf8'), diagnostics);
    if (typeof found === 'string') reasons.push(found);
    else for (const pin of found) pins.push(pin);
  }
  if (pins.length > 0) return pins;
  if (!diagnostics.failed)
    diagnostics.error(
      'bad-names',
      reasons[0] ?? "The format isn't supported, or the file contains no method names.",
      `Pass ${FORMATS}.`,
      { file: path },
    );
  return undefined;
}

function pinsOf(file: string, text: string, diagnostics: Diagnostics): Pin[] | string {
  if (/\.d\.[cm]?ts$/.test(file)) return pinsOfPackage(new Map([[file, text]]));
  if (/\.[cm]?ts$/.test(file)) return pinsOfCode(text);
  if (/\.ya?ml$|\.json$/.test(file))
    return pinsOfConfig(parse(text, file, diagnostics), file) ?? [];
  return pinsOfReference(text);
}

/**
 * Returns the file itself, or the files of a folder that can contain names. Returns undefined if the path doesn't
 * exist.
 */
async function filesOf(path: string): Promise<string[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return [path];
  return (await ownFiles(path, /\.(ts|ya?ml)$/)).map((file) => join(path, file));
}
