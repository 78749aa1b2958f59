import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Resource usage of a program, including its child processes and all threads. */
export interface Used {
  /** Peak memory of the program's largest process in bytes. */
  readonly peak: number;
  /** CPU time of all processes in microseconds. */
  readonly cpu: number;
}

/** Returns environment variables that make each process of a program write its resource usage to a folder. */
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
