import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { npm } from '../../scripts/setup/npm.mjs';
import { ROOT } from '../types/program.ts';

const streams = join(ROOT, 'packages/runtime/test/support/api/streams.ts');

/** The format of a built program: a script that imports the installed package, or a single bundled file. */
export type Form = 'esm' | 'cjs' | 'worker' | 'page';

export type Program = 'program' | 'program-node' | 'program-sync';

/** Installs both packages from their tarballs into a temporary folder, as users do. Returns the folder. */
export async function installPacked(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'runtimes-'));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const sources = ['sdk', 'sdk-sync'].map((name) => join(ROOT, 'packages', name));
  await succeed(npm(['pack', ...sources, '--pack-destination', folder], folder));
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await succeed(
    npm(
      ['install', ...tarballs.map((name) => `./${name}`), '--prefix', folder, '--offline'],
      folder,
    ),
  );
  return folder;
}

async function succeed(command: ReturnType<typeof npm>): Promise<void> {
  const { code, output } = await command;
  if (code !== 0) throw new Error(`npm failed: ${output}`);
}

const forms: Readonly<Record<Form, BuildOptions>> = {
  esm: { format: 'esm' },
  cjs: { format: 'cjs' },
  worker: { format: 'esm', conditions: ['workerd'] },
  page: { format: 'esm', conditions: ['browser'] },
};

/**
 * Builds a program for a runtime, next to the installed packages.
 *
 * @param constants - the values of constants that the program declares.
 * @returns the path of the file.
 */
export async function makeProgram(
  folder: string,
  program: Program,
  form: Form,
  constants: Readonly<Record<string, string>>,
): Promise<string> {
  const start = form === 'worker' ? 'export default { test: () => run() };' : 'void run();';
  const outfile = join(folder, `${program}-${form}.${form === 'cjs' ? 'cjs' : 'mjs'}`);
  await build({
    stdin: {
      contents: `import { run } from './${program}.ts'; ${start}`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    platform: 'neutral',
    target: 'es2022',
    outfile,
    inject: program === 'program-sync' ? [] : [streams],
    plugins: [installed(folder, form)],
    define: Object.fromEntries(
      Object.entries(constants).map(([key, value]) => [key, JSON.stringify(value)]),
    ),
    logLevel: 'error',
    ...forms[form],
  });
  return outfile;
}

/**
 * Resolves the SDKs to the installed packages instead of the workspace. In scripts, the imports stay external, so the
 * runtime resolves them.
 */
const installed = (folder: string, form: Form): Plugin => ({
  name: 'installed',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^@flowdev\// }, ({ path, kind, resolveDir }) =>
      form === 'esm' || form === 'cjs'
        ? { external: true }
        : resolveDir === folder
          ? undefined
          : resolve(path, { kind, resolveDir: folder }),
    );
  },
});
