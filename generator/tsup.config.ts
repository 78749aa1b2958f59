import { copyFileSync, cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsup';

/** The module that replaces some imports of openapi-typescript. See `emit/schema/openapi-typescript.ts`. */
const standIn = fileURLToPath(
  new URL('src/targets/typescript/emit/schema/imports.ts', import.meta.url),
);
const replaced = ['typescript', '@redocly/openapi-core/lib/ref-utils.js'];

export default defineConfig({
  entry: {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    'writer-thread': 'src/write/writer-thread.ts',
  },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  dts: { entry: 'src/index.ts' },
  splitting: true,
  clean: true,
  noExternal: replaced,
  onSuccess: async () => {
    // `sdkwright explain` reads the diagnostics from this file.
    copyFileSync('../docs/diagnostics.md', 'dist/diagnostics.md');
    // The generator takes the sources of a vendored runtime from this file.
    const runtime = import.meta.resolve('@sdkwright/runtime');
    cpSync(new URL('../dist/sources.json', runtime), 'dist/runtime-sources.json');
    return Promise.resolve();
  },
  esbuildOptions(options) {
    options.alias = Object.fromEntries(replaced.map((name) => [name, standIn]));
  },
});
