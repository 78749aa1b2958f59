import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The part of an emitted `package.json` that maps imports to files. */
interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, { readonly import?: { readonly types: string } }>>;
}

/**
 * Type-checks the TypeScript blocks of a package's `README.md` against the package's sources, with the package's
 * version of TypeScript. Each block is a module.
 *
 * @param root - folder of the package
 * @returns the compiler's messages on the blocks, each with its line in `README.md`, and on the configuration
 */
export async function readmeErrors(root: URL): Promise<string[]> {
  const folder = fileURLToPath(root);
  const place = await mkdtemp(join(tmpdir(), 'readme-'));
  try {
    const blocks = typescriptBlocks(await readFile(join(folder, 'README.md'), 'utf8'));
    for (const [index, block] of blocks.entries())
      await writeFile(join(place, `block${String(index)}.ts`), block);
    await writeFile(join(place, 'package.json'), '{ "type": "module" }');
    await writeFile(join(place, 'tsconfig.json'), JSON.stringify(await settings(folder)));
    return messages(await compile(folder, place));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Returns the `ts` blocks, each preceded by empty lines so that its line numbers match the page. */
function typescriptBlocks(page: string): string[] {
  const blocks: string[] = [];
  let fence = '';
  let block: string | undefined;
  for (const [index, line] of page.split(/\r?\n/).entries()) {
    const [, sign = '', language] = /^(`{3,}(?!`)|~{3,}(?!~))(.*)$/.exec(line) ?? [];
    if (fence === '' && sign !== '') {
      fence = sign;
      if (language === 'ts') block = '\n'.repeat(index + 1);
    } else if (fence !== '' && language === '' && sign.startsWith(fence)) {
      if (block !== undefined) blocks.push(block);
      fence = '';
      block = undefined;
    } else if (block !== undefined) block += `${line}\n`;
  }
  return blocks;
}

/** Returns a configuration that resolves imports of the package to its sources, which needn't be built. */
async function settings(folder: string): Promise<object> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  const paths = Object.entries(manifest.exports).flatMap(([path, entry]) => {
    const module = /^\.\/dist\/(.+)\.d\.ts$/.exec(entry.import?.types ?? '')?.[1];
    return module === undefined
      ? []
      : [[path.replace('.', manifest.name), [join(folder, source(folder, module))]] as const];
  });
  const modules = ancestors(folder).map((parent) => join(parent, 'node_modules/@types'));
  return {
    extends: join(folder, 'tsconfig.json'),
    compilerOptions: {
      paths: Object.fromEntries(paths),
      typeRoots: modules.filter((types) => existsSync(types)),
      skipLibCheck: true,
      // An example may declare a variable only to show its type.
      noUnusedLocals: false,
      noUnusedParameters: false,
    },
    include: ['*.ts'],
  };
}

/** Returns the path of a built module's source, relative to the package. */
function source(folder: string, module: string): string {
  if (module === 'index' && existsSync(join(folder, 'custom/index.ts'))) return 'custom/index.ts';
  return module.startsWith('custom/') ? `${module}.ts` : `src/${module}.ts`;
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** Runs the compiler and returns its output. */
async function compile(folder: string, place: string): Promise<string> {
  const { resolve } = createRequire(join(folder, 'package.json'));
  const manifest = resolve('typescript/package.json');
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly bin: { tsc: string } };
  const args = [join(dirname(manifest), bin.tsc), '-p', place, '--pretty', 'false'];
  return await new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: place }, (error, stdout, stderr) => {
      if (error === null || stdout.includes('error TS')) done(stdout);
      else fail(new Error(`The compiler failed: ${stdout}${stderr}`, { cause: error }));
    });
  });
}

/** Returns the messages on blocks and on the configuration, but not on the package's sources. */
function messages(output: string): string[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const [, at, text] = /^block\d+\.ts\((\d+),\d+\): (.+)$/.exec(line) ?? [];
    if (at !== undefined) return [`README.md:${at}: ${text ?? ''}`];
    return line.startsWith('error ') ? [line] : [];
  });
}
