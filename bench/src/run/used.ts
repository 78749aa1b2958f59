import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Resource usage of a program, with all its threads. */
export interface Used {
  /** The most memory that a process of it held, in bytes. */
  readonly peak: number;
  /** CPU time of all of its processes, in microseconds. */
  readonly cpu: number;
}

/** The environment in which each process of a program leaves a note in a folder. */
export function noting(folder: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${new URL('note.mjs', import.meta.url).href}`, NOTES: folder };
}

export async function noted(folder: string): Promise<Used> {
  const names = await readdir(folder);
  const notes = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Used),
  );
  return {
    peak: Math.max(...notes.map(({ peak }) => peak)),
    cpu: notes.reduce((sum, { cpu }) => sum + cpu, 0),
  };
}
