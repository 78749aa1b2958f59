import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { isUrl } from '../../load/source.ts';
import { type Run, run } from '../../pipeline.ts';
import { packagesOf } from '../../targets/typescript/settings.ts';
import { UnavailableError } from './unavailable.ts';
import { checkOut, parseRevision, showFile } from './git.ts';
import { type Package, readPackage } from './package.ts';
import { downloadPackage, parsePublished, unpackPackage } from './registry.ts';

export interface ReadOptions {
  /** The settings for generating packages from a spec. The first package is compared. */
  readonly run: Omit<Run, 'spec'>;
  /** Base folder of relative paths and of the git repository. */
  readonly project: string;
  /** Temporary folder for this input. */
  readonly scratch: string;
  /** Path of the other input's names file, for a project without a names file. */
  readonly names?: string | undefined;
}

export interface ComparedInput {
  readonly side: Package;
  /** Path of the generated package's names file; undefined for an existing package. */
  readonly names: string | undefined;
}

/** Thrown if no packages can be generated from a spec. */
export class GenerationError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(label: string, diagnostics: readonly Diagnostic[]) {
    super(`Packages can't be generated from ${label}.`);
    this.diagnostics = diagnostics;
  }
}

/**
 * Reads a package, or generates one from a spec. The input is a path, a URL, a file or folder at a git revision, or a
 * name in the registry.
 */
export async function readInput(input: string, options: ReadOptions): Promise<ComparedInput> {
  const { project, scratch } = options;
  await mkdir(scratch, { recursive: true });
  const folder = await packageFolder(input, project, scratch);
  const path = resolve(project, input);
  if (folder !== undefined)
    return packaged(input, folder, folder === path ? 'sources' : 'declarations');
  if (existsSync(path)) return generated(input, path, options);
  if (isUrl(input)) return generated(input, input, options);
  const revision = parseRevision(input);
  if (revision === undefined)
    throw new UnavailableError(
      `There is no file ${input}.`,
      'Pass a spec, a package folder, a URL, a git revision (`main:spec/openapi.yaml`) or a published package (`@flowdev/sdk@1.2.0`).',
    );
  const file = await checkOut(revision, project, join(scratch, 'tree'));
  if (statSync(file).isDirectory()) return packaged(input, file, 'sources');
  const { namesFile } = options.run;
  const names =
    namesFile === undefined ? undefined : await showFile(revision.revision, namesFile, project);
  return generated(input, file, options, names);
}

/** Returns the folder of a package after downloading or unpacking it, or undefined for any other input. */
export async function packageFolder(
  input: string,
  project: string,
  scratch: string,
): Promise<string | undefined> {
  const path = resolve(project, input);
  if (existsSync(path)) {
    if (path.endsWith('.tgz')) return unpackPackage(path, scratch);
    return statSync(path).isDirectory() ? path : undefined;
  }
  const published = isUrl(input) ? undefined : parsePublished(input);
  return published === undefined ? undefined : downloadPackage(published, project, scratch);
}

function packaged(
  label: string,
  folder: string,
  prefer: 'sources' | 'declarations',
): ComparedInput {
  const side = readPackage(label, folder, prefer);
  if (side === undefined)
    throw new UnavailableError(
      `${label} isn't a package with types.`,
      'Pass a package that sdkwright emitted. Build it if it has neither `src` nor `dist`.',
    );
  return { side, names: undefined };
}

async function generated(
  label: string,
  spec: string,
  { run: settings, scratch, names }: ReadOptions,
  ownNames?: string,
): Promise<ComparedInput> {
  const folder = join(scratch, 'sdk');
  const namesFile = join(scratch, 'names.json');
  const current = settings.namesFile;
  if (ownNames !== undefined) await writeFile(namesFile, ownNames);
  else if (current !== undefined && existsSync(current)) await copyFile(current, namesFile);
  else if (names !== undefined) await copyFile(names, namesFile);
  const { ok, diagnostics } = await run({
    ...settings,
    spec,
    outputs: packagesOf(settings.outputs)
      .slice(0, 1)
      .map((each) => ({ ...each, out: folder })),
    namesFile,
    formatter: 'builtin',
    strict: false,
    check: false,
  });
  const side = ok ? readPackage(label, folder, 'sources') : undefined;
  if (side === undefined) throw new GenerationError(label, diagnostics);
  return { side, names: namesFile };
}
