import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ownFiles } from '../input/own-files.ts';

/** Code that uses a release of the SDK. */
export interface Consumer {
  /** Path relative to the folder in which the code is compiled. */
  readonly file: string;
  /** Name in messages, such as `README.md`. */
  readonly source: string;
  /** Number of lines of `source` before the first line of the code. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Returns the code in a release: the TypeScript and JavaScript blocks of its Markdown files, its examples and its
 * tests. In a release with emitted tests, this code calls every method.
 */
export async function releaseConsumers(folder: string): Promise<Consumer[]> {
  const markdown = await named(folder, /\.md$/, false);
  const tests = await named(join(folder, 'test'), /\.ts$/, true);
  return [
    ...(await Promise.all(markdown.map((file) => blocksOf(folder, file)))).flat(),
    ...(await filesOf(
      folder,
      // This file compares the package's types with its document.
      tests.filter((file) => relative(folder, file) !== join('test', 'types.ts')),
    )),
    ...(await filesOf(folder, await named(join(folder, 'examples'), /\.ts$/, true))),
  ];
}

/**
 * Returns the examples in a package from any generator: the TypeScript or JavaScript blocks of its README, and its
 * example files.
 */
export async function exampleConsumers(folder: string): Promise<Consumer[]> {
  const markdown = await named(folder, /^readme\.md$/i, false);
  const examples = await named(join(folder, 'examples'), /\.[cm]?[jt]s$/, true);
  return [
    ...(await Promise.all(markdown.map((file) => blocksOf(folder, file)))).flat(),
    ...(await filesOf(folder, examples)),
  ];
}

function filesOf(folder: string, files: readonly string[]): Promise<Consumer[]> {
  return Promise.all(
    files.map(async (path) => {
      const source = relative(folder, path).replaceAll('\\', '/');
      const file = source.replace(/\.([cm]?)js$/, '.$1ts');
      return { file, source, offset: 0, text: await readFile(path, 'utf8') };
    }),
  );
}

/** Returns user code from files or folders. */
export async function foreignConsumers(paths: readonly string[]): Promise<Consumer[]> {
  const files = await Promise.all(
    paths.map(async (path) =>
      /\.[cm]?tsx?$/.test(path) ? [path] : named(path, /\.[cm]?tsx?$/, true),
    ),
  );
  return Promise.all(
    files.flat().map(async (path, index) => ({
      file: `given/${String(index)}/${path.replaceAll(/[^\w.]+/g, '-')}`,
      source: path,
      offset: 0,
      text: await readFile(path, 'utf8'),
    })),
  );
}

async function named(folder: string, name: RegExp, recursive: boolean): Promise<string[]> {
  const files = await ownFiles(folder, name, { recursive }).catch(() => []);
  return files.map((file) => join(folder, file));
}

async function blocksOf(folder: string, path: string): Promise<Consumer[]> {
  const text = await readFile(path, 'utf8');
  const source = relative(folder, path);
  const blocks = text.matchAll(/^```(?:ts|typescript|js|javascript)\b[^\n]*\n([^]*?)^```$/gm);
  return [...blocks].map(({ 1: code = '', index }, number) => ({
    file: `${source}-${String(number + 1)}.ts`,
    source,
    offset: text.slice(0, index).split('\n').length,
    // The export turns a block without imports into a module.
    text: `${code}\nexport {};\n`,
  }));
}
