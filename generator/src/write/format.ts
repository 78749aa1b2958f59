import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '../load/node.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';

/**
 * How emitted sources are laid out. `builtin`: as they are emitted, which is what Prettier with a width of 100 and single
 * quotes would make of them; `prettier`: by the project's own Prettier and its settings; a command: each source is its
 * standard input and its standard output, `{path}` stands for the file's path.
 */
export type Formatter = 'builtin' | 'prettier' | { readonly command: readonly string[] };

/** @param folder - of the project whose formatter is used. @throws where the formatter can't be run, or refuses a file. */
export async function format(
  files: readonly EmittedFile[],
  formatter: Formatter,
  folder: string,
  out: string,
): Promise<readonly EmittedFile[]> {
  if (formatter === 'builtin') return files;
  const layOut =
    formatter === 'prettier'
      ? await prettier(folder)
      : (source: string, path: string) => run(formatter.command, source, path, folder);
  return Promise.all(
    files.map(async (file) =>
      /\.[cm]?tsx?$/.test(file.path)
        ? { ...file, content: await layOut(file.content, join(out, file.path)) }
        : file,
    ),
  );
}

type LayOut = (source: string, path: string) => Promise<string>;

interface Prettier {
  resolveConfig(path: string): Promise<object | null>;
  format(source: string, options: object): Promise<string>;
}

async function prettier(folder: string): Promise<LayOut> {
  const module: unknown = await import(pathToFileURL(resolvePrettier(folder)).href);
  const library: unknown = isPrettier(module) || !isObject(module) ? module : module['default'];
  if (!isPrettier(library)) throw new Error('The package prettier has no `format`.');
  return async (source, filepath) =>
    library.format(source, { ...(await library.resolveConfig(filepath)), filepath });
}

function resolvePrettier(folder: string): string {
  try {
    return createRequire(join(folder, 'package.json')).resolve('prettier');
  } catch (cause) {
    throw new Error(`The formatter is prettier, which is not installed in ${folder}`, { cause });
  }
}

function isPrettier(value: unknown): value is Prettier {
  return (
    typeof value === 'object' && value !== null && 'format' in value && 'resolveConfig' in value
  );
}

/** No shell: a path can't become a command. */
async function run(
  [program = '', ...args]: readonly string[],
  source: string,
  path: string,
  cwd: string,
): Promise<string> {
  const { spawn } = await import('node:child_process');
  return new Promise((done, fail) => {
    const child = spawn(
      program,
      args.map((argument) => argument.replaceAll('{path}', path)),
      { cwd, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    let [printed, complaint] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', ({ message }) => {
      fail(new Error(`The formatter can't be run: ${message}`));
    });
    child.on('close', (code) => {
      if (code === 0 && printed !== '') done(printed);
      else
        fail(
          new Error(
            `${program} ended with ${String(code)} for ${path}: ${complaint.trim().split('\n')[0] ?? ''}`,
          ),
        );
    });
    child.stdin.on('error', () => undefined).end(source);
  });
}
