import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { home, runProgram } from './program.ts';

/** Bundles a program with esbuild, minified, without Node's own modules. */
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

/** Bytes of a file as a server would send it. */
export async function gzipped(file: string): Promise<number> {
  return gzipSync(await readFile(file), { level: 9 }).length;
}
