import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { readmeErrors } from '../src/readme.js';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

const entry = (file: string): object => ({ import: { types: `./dist/${file}.d.ts` } });

const FILES = {
  'package.json': JSON.stringify({
    name: '@shop/sdk',
    type: 'module',
    exports: {
      '.': entry('index'),
      './items': entry('resources/items'),
      './custom/*': entry('custom/*'),
      './package.json': './package.json',
    },
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2022',
      module: 'nodenext',
      moduleDetection: 'force',
      strict: true,
      noUnusedLocals: true,
      types: ['node'],
    },
  }),
  'src/index.ts': "export { Items } from './resources/items.js';\nexport const mistake: 1 = 2;\n",
  'src/resources/items.ts': 'export class Items { count = 0; }\n',
  'custom/extra.ts': "export const extra = 'extra';\n",
};

/** Creates a package that isn't built, and removes it after the test. */
async function packageWith(readme: string, files: Record<string, string> = FILES): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries({ ...files, 'README.md': readme })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await symlink(MODULES, join(folder, 'node_modules'), 'junction');
  return pathToFileURL(`${folder}/`);
}

const GOOD = `
\`\`\`ts
import { Items } from '@shop/sdk';
import { Items as Own } from '@shop/sdk/items';
import { extra } from '@shop/sdk/custom/extra';

const result = await Promise.resolve(new Items().count + new Own().count);
process.stdout.write(extra);
\`\`\`
`;

it('compiles each TypeScript block as a separate module', { timeout: 60_000 }, async () => {
  const bad = "```ts\nimport { Items } from '@shop/sdk';\nnew Items().counts;\n```\n";
  const others = '```sh\nnpm install\n```\n\n~~~js\nnot code\n~~~\n';
  const nested = '````md\n```ts\nnot code\n```\n````\n';
  const readme = `# Shop\n${GOOD}\n${GOOD}\n${others}\n${nested}\n${bad}`;
  const line = readme.split('\n').findIndex((text) => text.includes('counts')) + 1;
  expect(await readmeErrors(await packageWith(readme))).toEqual([
    expect.stringMatching(`^README.md:${String(line)}: error TS2551: .*'counts'`),
  ]);
});

it(
  'resolves the root of a package to custom/index.ts if it exists',
  { timeout: 60_000 },
  async () => {
    const files = { ...FILES, 'custom/index.ts': 'export const own = 1;\n' };
    const readme = "```ts\nimport { own } from '@shop/sdk';\nconsole.log(own);\n```\n";
    expect(await readmeErrors(await packageWith(readme, files))).toEqual([]);
  },
);

it('reports a configuration that the compiler rejects', { timeout: 60_000 }, async () => {
  const files = { ...FILES, 'tsconfig.json': '{ "compilerOptions": { "types": ["missing"] } }' };
  expect(await readmeErrors(await packageWith(GOOD, files))).toContainEqual(
    expect.stringContaining("'missing'"),
  );
});
