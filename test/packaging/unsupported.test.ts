import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const require = createRequire(import.meta.url);

it.each([
  ['browser', '@flowdev/sdk-sync'],
  ['workerd', '@flowdev/sdk-sync'],
  ['edge-light', '@flowdev/sdk-sync/posts'],
])('a bundle for %s throws an error because %s is not supported there', async (condition, name) => {
  const { outputFiles, warnings } = await build({
    stdin: {
      contents: `import { PostsResource, FlowSync } from '${name}'; console.log(PostsResource, FlowSync);`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    platform: 'neutral',
    conditions: [condition],
    format: 'iife',
    write: false,
    logLevel: 'silent',
  });
  expect(warnings).toEqual([]);
  expect(() => void runInNewContext(outputFiles[0]?.text ?? '')).toThrow(
    "FlowSync of @flowdev/sdk-sync blocks its thread, which browsers and edge runtimes don't allow: it runs on Node.js. Use Flow of @flowdev/sdk here.",
  );
  expect(require(name)).toHaveProperty('PostsResource');
});
