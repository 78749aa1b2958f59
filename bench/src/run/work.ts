import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { home } from './program.ts';

/** Output folder of a run. It is inside the benchmarks folder so that the benchmarks' dependencies can be resolved. */
export const work = join(home, 'dist');

export async function emptyWork(): Promise<void> {
  await rm(work, { recursive: true, force: true });
  await mkdir(work);
}

/** Writes a file to the output folder. Returns the file's absolute path. */
export async function put(path: string, content: string | Uint8Array): Promise<string> {
  const file = join(work, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}
