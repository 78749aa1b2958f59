import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles the worker's program into one script (CommonJS, for `new Worker(…, { eval: true })`) and writes it as a
 * string to `dist/worker.js`, so that every bundle of the runtime contains its worker.
 */
export async function buildWorker() {
  const { outputFiles } = await build({
    entryPoints: [`${root}src/sync/worker/main.ts`],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    // Class names aren't needed: the caller's thread recreates errors from their brands.
    keepNames: false,
    legalComments: 'none',
    sourcemap: false,
    write: false,
  });
  const [{ text }] = outputFiles;
  await mkdir(`${root}dist`, { recursive: true });
  await writeFile(
    `${root}dist/worker.js`,
    `export const source = ${JSON.stringify(`${text}//# sourceURL=blocking-client-worker.js`)};\n`,
  );
  return text.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`dist/worker.js: ${await buildWorker()} characters`);
}
