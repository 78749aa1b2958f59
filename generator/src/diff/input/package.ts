import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, text } from '../../load/node.ts';

/** One side of a comparison: a package on disk, emitted just now or published before. */
export interface Package {
  /** What the user calls it. */
  readonly label: string;
  readonly folder: string;
  /** Absolute path of the file whose exports are the package's. */
  readonly entry: string;
  /** Names under which code imports it. */
  readonly names: readonly string[];
  /** `version` of its package.json. */
  readonly version: string;
  /** The bundled OpenAPI document that it was emitted from, where it comes with one. */
  readonly document: Json | undefined;
}

/** @param prefer - sources, which are up to date in a working tree, or the declarations that users compile against. */
export function readPackage(
  label: string,
  folder: string,
  prefer: 'sources' | 'declarations',
): Package | undefined {
  const manifest = readJson(join(folder, 'package.json'));
  if (manifest === undefined) return undefined;
  const sources = join(folder, 'src/index.ts');
  const declarations = join(folder, text(manifest['types']) ?? 'dist/index.d.ts');
  const entries = prefer === 'sources' ? [sources, declarations] : [declarations, sources];
  const entry = entries.find((file) => existsSync(file));
  const name = text(manifest['name']);
  if (entry === undefined || name === undefined) return undefined;
  return {
    label,
    folder,
    entry,
    names: [name],
    version: text(manifest['version']) ?? '0.0.0',
    document: readJson(join(folder, 'test/openapi.json')),
  };
}

function readJson(file: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
