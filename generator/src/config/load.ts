import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { validate } from '../load/validate.ts';
import { type Config, schemaFor } from './config.ts';
import { importAnew, importFile } from './import.ts';

const CONFIG_FILES = [
  'sdkwright.config.ts',
  'sdkwright.config.mjs',
  'sdkwright.config.js',
  'sdkwright.config.json',
];

/** The configuration file of a folder. */
export function findConfig(folder: string): string | undefined {
  return CONFIG_FILES.map((name) => resolve(folder, name)).find((file) => existsSync(file));
}

/**
 * Reads a configuration; undefined, and reported, where it is none.
 *
 * @param onRead - told of each file before it is read; with it, the configuration is read anew each time.
 */
export async function loadConfig(
  file: string,
  diagnostics: Diagnostics,
  onRead?: (file: string) => void,
): Promise<Config | undefined> {
  onRead?.(file);
  const value = await read(file, diagnostics, onRead);
  if (value === undefined) return undefined;
  const result = validate(schemaFor(value), value);
  if ('output' in result) return result.output;
  for (const { path, message } of result.issues) {
    diagnostics.error(
      'bad-config',
      `${path.join('.') || 'The configuration'}: ${message}.`,
      'See docs/configuration.md for the keys and their types.',
      { file },
    );
  }
  return undefined;
}

async function read(
  file: string,
  diagnostics: Diagnostics,
  onRead: ((file: string) => void) | undefined,
): Promise<unknown> {
  if (!existsSync(file)) {
    diagnostics.error(
      'file-unreadable',
      'There is no such configuration file.',
      `Name an existing file, or create ${CONFIG_FILES[0] ?? ''}.`,
      { file },
    );
    return undefined;
  }
  try {
    const module = await (onRead === undefined ? importFile(file) : importAnew(file, onRead));
    const found: unknown =
      typeof module === 'object' && module !== null && 'default' in module
        ? module.default
        : undefined;
    if (found === undefined)
      diagnostics.error(
        'bad-config',
        'The file has no default export.',
        'Write `export default defineConfig({ … })`.',
        { file },
      );
    return found;
  } catch (error) {
    const isOfNoKind =
      error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION';
    diagnostics.error(
      'bad-config',
      isOfNoKind
        ? `Node.js ${process.versions.node} runs no file of this kind.`
        : `The file can't be run: ${error instanceof Error ? error.message : String(error)}.`,
      isOfNoKind ? 'Write .mjs, .js or .json; .ts takes Node.js 22.18 or later.' : 'Mend the file.',
      { file },
    );
    return undefined;
  }
}
