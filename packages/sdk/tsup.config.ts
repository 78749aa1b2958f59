import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsup';

/** Where the types of a module of the runtime are; only mapped ones become part of the package. */
const types = (name: string) => [fileURLToPath(import.meta.resolve(name))];

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/node-fetch.ts',
    'src/resources/environments.ts',
    'src/resources/posts.ts',
    'src/resources/channels.ts',
    'src/resources/webhooks.ts',
    'src/resources/api-keys.ts',
    'src/resources/media.ts',
  ],
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
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
        '@sdkwright/runtime/node': types('@sdkwright/runtime/node'),
      },
    },
  },
});
