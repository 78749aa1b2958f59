import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsup';

const place = (name: string) => fileURLToPath(import.meta.resolve(name));
const runtime = dirname(place('@sdkwright/runtime'));
const home = runtime.includes('node_modules') ? copied(runtime) : runtime;

/** What lies in `node_modules` is never made a part of the package. */
function copied(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'runtime-'));
  process.once('exit', () => rmSync(copy, { recursive: true }));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Where the types of a module of the runtime are; only mapped ones become part of the package. */
const types = (name: string) => [join(home, relative(runtime, place(name)))];

/** Modules of `custom/`, each an entry point; `custom/index.ts` replaces `src/index.ts` as the package's root. */
const custom = existsSync('custom')
  ? readdirSync('custom').filter((name) => /(?<!\.test|\.d)\.ts$/.test(name) && name !== 'index.ts')
  : [];

export default defineConfig({
  entry: {
    index: existsSync('custom/index.ts') ? 'custom/index.ts' : 'src/index.ts',
    'resources/environments': 'src/resources/environments.ts',
    'resources/posts': 'src/resources/posts.ts',
    'resources/channels': 'src/resources/channels.ts',
    'resources/webhooks': 'src/resources/webhooks.ts',
    'resources/api-keys': 'src/resources/api-keys.ts',
    'resources/media': 'src/resources/media.ts',
    ...Object.fromEntries(custom.map((name) => [`custom/${name.slice(0, -3)}`, `custom/${name}`])),
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'node',
  // Both module systems share one copy of each class among their subpaths, so that `instanceof` holds.
  splitting: true,
  treeshake: true,
  clean: true,
  // Deno and Workers know the modules of Node.js by this prefix alone.
  removeNodeProtocol: false,
  external: [/^node:/],
  // What npm installs has no dependencies: the runtime becomes part of the package, and so do its types.
  noExternal: [/^@sdkwright\/runtime/, 'openapi-fetch'],
  dts: {
    compilerOptions: {
      paths: {
        '@sdkwright/runtime': types('@sdkwright/runtime'),
        '@sdkwright/runtime/sync': types('@sdkwright/runtime/sync'),
      },
    },
  },
});
