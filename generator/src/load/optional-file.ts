import { readFile } from 'node:fs/promises';

/**
 * Reads a text file. Returns undefined if it doesn't exist. Throws if it exists but can't be read, because its content
 * would otherwise be lost.
 */
export async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
