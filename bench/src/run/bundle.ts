import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { home, runProgram } from './program.ts';

/** Bundles and minifies a program with esbuild. The built-in modules of Node.js are not included. */
export async function bundle(
  entry: string,
  out: string,
  flags: readonly string[] = [],
): Promise<void> {
  await runProgram(join(home, 'node_modules/esbuild/bin/esbuild'), [
    entry,
    '--bundle',
    '--minify',
    '--format=esm',
    '--platform=node',
    '--target=es2022',
    '--main-fields=module,main',
    '--log-level=error',
    `--outfile=${out}`,
    ...flags,
  ]);
}

/** Returns the size of a file in bytes after gzip compression, as a server would send it. */
export async function gzipped(file: string): Promise<number> {
  return gzipSync(await readFile(file), { level: 9 }).length;
}
