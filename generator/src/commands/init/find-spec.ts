import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../command.ts';

/** Folders that commonly contain specs, in search order. */
const FOLDERS = ['.', 'spec', 'specs', 'api', 'openapi', 'docs'];

/**
 * Finds the OpenAPI document in the first folder that contains one.
 * @throws {UsageError} if that folder contains several documents, or no folder contains one.
 */
export async function findSpec(folder: string): Promise<string> {
  for (const name of FOLDERS) {
    const found = await descriptionsIn(folder, name);
    if (found.length > 1)
      throw new UsageError(
        `There are several OpenAPI documents here. Pass one of them: sdkwright init ${found.join(' | ')}.`,
      );
    if (found[0] !== undefined) return found[0];
  }
  throw new UsageError(
    'There is no OpenAPI document here. Pass its file or URL: sdkwright init openapi.yaml.',
  );
}

async function descriptionsIn(root: string, folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  const candidates = names.filter((name) => /\.(?:ya?ml|json)$/.test(name)).sort();
  const found: string[] = [];
  for (const name of candidates) {
    const path = join(folder, name);
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    if (/^[ \t\uFEFF]*(?:\{[ \t]*)?["']?openapi["']?\s*:\s*["']?3\./m.test(text)) found.push(path);
  }
  return found;
}
