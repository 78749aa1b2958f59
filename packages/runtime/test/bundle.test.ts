import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../src', import.meta.url));

/** Returns the runtime modules that remain in a bundled app, as paths relative to `src/`. */
async function left(app: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: app, resolveDir: folder },
    absWorkingDir: folder,
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    external: ['node:*'],
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 && !path.startsWith('.') && path !== '<stdin>' ? [path] : [],
    ),
  );
}

/** Modules that only some APIs need. */
const OPTIONAL =
  /^(auth\/(api-key|basic|bearer|oauth2)|body\/(?!json)|client\/merge|json\/(?!nesting)|waiters\/|pages\/|params\/(deep-object|json|matrix|reserved|simple)|stream\/|sync\/|webhooks\/)/;

test('doesn’t bundle optional code for an app with plain calls', async () => {
  const modules = await left("import { define } from './index.ts'; define({}).connect()");
  expect(modules).toContain('call/execute.ts');
  expect(modules.filter((path) => OPTIONAL.test(path))).toEqual([]);
});

test.each([
  ['bearer', 'auth/bearer.ts'],
  ['deepObject', 'params/deep-object.ts'],
  ['events', 'stream/events.ts'],
  ['form', 'params/form.ts'],
  ['json', 'params/json.ts'],
  ['label', 'params/simple.ts'],
  ['link', 'pages/link.ts'],
  ['matrix', 'params/matrix.ts'],
  ['merge', 'client/merge-options.ts'],
  ['multipart', 'body/multipart.ts'],
  ['pageNumber', 'pages/page.ts'],
  ['until', 'waiters/until.ts'],
  ['unwrapWebhook', 'webhooks/webhooks.ts'],
])('importing %s bundles %s', async (name, path) => {
  expect(await left(`import { ${name} } from './index.ts'; console.log(${name})`)).toContain(path);
});

test('bundles the pagination code for an emitted resource only if it has lists', async () => {
  const resource = (name: string, file: string): Promise<string[]> =>
    left(`import { ${name} } from '../../sdk/src/resources/${file}.ts'; new ${name}().get()`);
  expect(await resource('MediaResource', 'media')).not.toContain('pages/page.ts');
  expect(await resource('ApiKeysResource', 'api-keys')).toContain('pages/page.ts');
});
