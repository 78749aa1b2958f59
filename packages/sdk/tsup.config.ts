import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsup';

const place = (name: string) => fileURLToPath(import.meta.resolve(name));
const runtime = dirname(place('@sdkwright/runtime'));
const home = runtime.includes('node_modules') ? copied(runtime) : runtime;

/** Copies the runtime to a temporary folder, because modules in `node_modules` are never bundled. */
function copied(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'runtime-'));
  process.once('exit', () => rmSync(copy, { recursive: true }));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Returns the path of a runtime module's type declarations. Only mapped declarations are bundled. */
const types = (name: string) => [join(home, relative(runtime, place(name)))];

/** Modules of `custom/`, each an entry point; `custom/index.ts` replaces `src/index.ts` as the package's root. */
const custom = existsSync('custom')
  ? readdirSync('custom').filter((name) => /(?<!\.test|\.d)\.ts$/.test(name) && name !== 'index.ts')
  : [];

export default defineConfig({
  entry: {
    index: existsSync('custom/index.ts') ? 'custom/index.ts' : 'src/index.ts',
    'node-fetch': 'src/node-fetch.ts',
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
  platform: 'neutral',
  // In each module system, all subpaths share one copy of each class, so that `instanceof` works.
  splitting: true,
  treeshake: true,
  clean: true,
  // Deno and Workers support Node.js modules only with the prefix `node:`.
  removeNodeProtocol: false,
  external: [/^node:/],
  // The package has no dependencies: the runtime and its types are bundled.
  noExternal: [/^@sdkwright\/runtime/, 'openapi-fetch'],
  dts: {
    compilerOptions: {
      paths: {
        '@sdkwright/runtime': types('@sdkwright/runtime'),
        '@sdkwright/runtime/node': types('@sdkwright/runtime/node'),
      },
    },
  },
});
