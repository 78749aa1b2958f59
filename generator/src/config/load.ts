import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { validate } from '../load/validate.ts';
import { schemaFor } from './config.ts';
import { importConfig } from './import.ts';
import { isDataFile, type PositionOf, positionsIn } from './position.ts';
import type { Config } from './types.ts';

const EXTENSIONS = ['ts', 'mts', 'mjs', 'js', 'cjs', 'json', 'yaml', 'yml'];

/** Returns the configuration files of a folder, which should contain at most one. */
export function findConfigs(folder: string): string[] {
  return EXTENSIONS.map((extension) => resolve(folder, `sdkwright.config.${extension}`)).filter(
    existsSync,
  );
}

/** A valid configuration and the positions of its keys. */
export interface LoadedConfig {
  readonly config: Config;
  readonly positionOf: PositionOf;
}

/**
 * Reads and validates a configuration. Returns undefined after reporting its errors.
 *
 * @param onRead - called with each file before it is read.
 */
export async function loadConfig(
  file: string,
  diagnostics: Diagnostics,
  onRead?: (file: string) => void,
): Promise<LoadedConfig | undefined> {
  onRead?.(file);
  const source = readSource(file, diagnostics);
  if (source === undefined) return undefined;
  const value = isDataFile(file)
    ? (await import('../load/parse.ts')).parse(source, file, diagnostics)
    : await readModule(file, diagnostics, onRead);
  if (value === undefined || diagnostics.failed) return undefined;
  const result = validate(schemaFor(value), value);
  const positionOf = positionsIn(file, source);
  if ('output' in result) return { config: result.output, positionOf };
  for (const { path, message, fix } of result.issues)
    diagnostics.error(
      'bad-config',
      `${path.join('.') || 'The configuration'}: ${message}.`,
      fix ?? 'See docs/configuration.md for the keys and their types.',
      positionOf(path),
    );
  return undefined;
}

function readSource(file: string, diagnostics: Diagnostics): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    diagnostics.error(
      'file-unreadable',
      `Can't read the configuration: ${messageOf(error)}.`,
      'Pass an existing file with --config, or create sdkwright.config.ts.',
      { file },
    );
    return undefined;
  }
}

async function readModule(
  file: string,
  diagnostics: Diagnostics,
  onRead: ((file: string) => void) | undefined,
): Promise<unknown> {
  let exported: unknown;
  try {
    exported = await importConfig(file, onRead);
  } catch (error) {
    diagnostics.error(
      'bad-config',
      `Can't run the configuration: ${messageOf(error)}.`,
      'Correct the file. It runs as a module that can import `sdkwright` and the packages that are installed in its folder.',
      { file },
    );
    return undefined;
  }
  if (typeof exported === 'object' && exported !== null && 'default' in exported)
    return exported.default;
  diagnostics.error(
    'bad-config',
    'The configuration has no default export.',
    'Write `export default defineConfig({ … })`, or `module.exports = { … }` in CommonJS.',
    { file },
  );
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
