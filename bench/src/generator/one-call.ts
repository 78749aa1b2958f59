import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from '../report/figure.ts';
import { bundle, gzipped } from '../run/bundle.ts';
import { rounds } from '../run/rounds.ts';
import { put, work } from '../run/work.ts';
import { synthetic } from './synthetic.ts';
import { generate, type Tool, tools } from './tools.ts';

interface Subject {
  readonly name: string;
  readonly tool: Tool;
  /**
   * Returns the source of the app.
   *
   * @param resource - the path of the module in sdkwright's output that contains the method; ignored for other tools.
   */
  readonly app: (resource: string) => string;
}

const subjects: readonly Subject[] = [
  {
    name: 'sdkwright',
    tool: tools.sdkwright,
    app: (file) => `import { Things7 } from '${file}';
console.log(await new Things7({ apiKey: 'key' }).get('1'));
`,
  },
  {
    name: 'hey-api',
    tool: tools.heyApi,
    app: () => `import { getThing7 } from './code/sdk.gen';
console.log(await getThing7({ path: { id: '1' } }));
`,
  },
  {
    name: tools.redocly.name,
    tool: tools.redocly,
    app: () => `import { getThing7 } from './code/client';
console.log(await getThing7('1'));
`,
  },
];

/** Measures the size that one call to a large API adds to an app. */
export async function oneCall(): Promise<Figure> {
  const spec = await put('one-call/spec.json', JSON.stringify(synthetic(500)));
  const measured = await rounds(subjects, 1, async ({ tool, app }) => {
    const { out: made } = await generate(tool, spec);
    const code = join(work, 'one-call/code');
    await rm(code, { recursive: true, force: true });
    await rename(made, code);
    const entry = await put('one-call/app.ts', app(await resource(code)));
    const out = join(work, 'one-call/out.js');
    await bundle(entry, out);
    return (await gzipped(out)) / 1000;
  });
  return {
    title: 'App with one call, from an API with 500 operations',
    unit: 'KB',
    how: 'generated, imported from the file of its resource, bundled and minified by esbuild, then gzipped',
    measured,
    targets: [
      {
        subject: 'sdkwright',
        atMost: 8,
        of: 'value',
        why: 'most of it is the runtime, to which the API adds little; see the app with one call in the runtime results',
      },
    ],
  };
}

async function resource(code: string): Promise<string> {
  const names = await readdir(join(code, 'sdk/src/resources')).catch(() => []);
  return `./code/sdk/src/resources/${names.find((name) => /^things-?7\.ts$/.test(name)) ?? ''}`;
}
