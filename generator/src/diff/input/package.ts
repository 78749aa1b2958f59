import { readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { isObject, type Json, object, text } from '../../load/node.ts';

/** One side of a comparison: a package on disk, either newly emitted or published. */
export interface Package {
  /** Name of the package in messages. */
  readonly label: string;
  readonly folder: string;
  /** Absolute path of the package's entry file. */
  readonly entry: string;
  /** Names under which code imports the package. */
  readonly names: readonly string[];
  /** `version` from its package.json. Default: `0.0.0`. */
  readonly version: string;
  /** The bundled OpenAPI document of the package, if it contains one. */
  readonly document: Json | undefined;
}

/**
 * Returns the package in a folder, or undefined if there is no package with types.
 *
 * @param prefer - sources, which are current in a working tree, or declarations, against which users compile.
 */
export function readPackage(
  label: string,
  folder: string,
  prefer: 'sources' | 'declarations',
): Package | undefined {
  const manifest = readJson(join(folder, 'package.json'));
  if (manifest === undefined) return undefined;
  const sources = join(folder, 'src/index.ts');
  const declarations = join(folder, inside(typesOf(manifest) ?? 'dist/index.d.ts'));
  const entries = prefer === 'sources' ? [sources, declarations] : [declarations, sources];
  const entry = entries.find(isTypeScript);
  const name = text(manifest['name']);
  if (entry === undefined || name === undefined) return undefined;
  return {
    label,
    folder,
    entry,
    names: [name],
    version: text(manifest['version']) ?? '0.0.0',
    document: readJson(join(folder, 'test/openapi.json')) ?? readJson(join(folder, 'openapi.json')),
  };
}

/** Removes `..` segments that lead out of the package, so that a package can't refer to other files on the machine. */
function inside(path: string): string {
  return normalize(join('/', path));
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file) && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * Returns the path of a package's declarations: `types` or `typings`, or else the types of its root export under any
 * condition. Returns undefined if there is no such path.
 */
function typesOf(manifest: Json): string | undefined {
  const declared = text(manifest['types']) ?? text(manifest['typings']);
  if (declared !== undefined) return declared;
  const exported = manifest['exports'];
  // Conditions can be nested too deeply for recursion.
  const open: unknown[] = [isObject(exported) ? (exported['.'] ?? exported) : undefined];
  while (open.length > 0) {
    const conditions = object(open.pop());
    const own = text(conditions['types']);
    if (own !== undefined) return own;
    for (const condition of Object.values(conditions).reverse()) open.push(condition);
  }
  return undefined;
}

function readJson(file: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
