import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '../load/node.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';

/**
 * Formatter for emitted sources.
 * - `builtin`: the emitters' layout, which matches Prettier's with a width of 100 and single quotes.
 * - `prettier`: the Prettier that the project has installed, with the project's settings.
 * - A command: reads each source from stdin and prints the formatted source to stdout. `{path}` in an argument is
 *   replaced with the file's path.
 */
export type Formatter = 'builtin' | 'prettier' | { readonly command: readonly string[] };

/**
 * Formats the TypeScript files and returns all files.
 *
 * @param folder - The project whose Prettier or command is used.
 * @throws if the formatter can't be started or fails on a file.
 */
export async function format(
  files: readonly EmittedFile[],
  formatter: Formatter,
  folder: string,
  out: string,
): Promise<readonly EmittedFile[]> {
  if (formatter === 'builtin') return files;
  const formatSource =
    formatter === 'prettier'
      ? await prettier(folder)
      : (source: string, path: string) => run(formatter.command, source, path, folder);
  const formatted = [...files];
  const waiting = files.entries();
  const formatNext = async (): Promise<void> => {
    for (const [index, file] of waiting)
      if (/\.[cm]?tsx?$/.test(file.path))
        formatted[index] = {
          ...file,
          content: await formatSource(file.content, join(out, file.path)),
        };
  };
  // A formatter command runs in a separate process for each file, so the files are formatted in parallel.
  await Promise.all(Array.from({ length: availableParallelism() }, formatNext));
  return formatted;
}

type FormatSource = (source: string, path: string) => Promise<string>;

interface Prettier {
  resolveConfig(path: string): Promise<object | null>;
  format(source: string, options: object): Promise<string>;
}

async function prettier(folder: string): Promise<FormatSource> {
  const module: unknown = await import(pathToFileURL(resolvePrettier(folder)).href);
  const library: unknown = isPrettier(module) || !isObject(module) ? module : module['default'];
  if (!isPrettier(library))
    throw new Error('Expected the package prettier to export `format` and `resolveConfig`.');
  return async (source, filepath) =>
    library.format(source, { ...(await library.resolveConfig(filepath)), filepath });
}

function resolvePrettier(folder: string): string {
  try {
    return createRequire(join(folder, 'package.json')).resolve('prettier');
  } catch (cause) {
    throw new Error(
      `Can't find Prettier in ${folder}: install it, or choose another \`formatter\``,
      { cause },
    );
  }
}

function isPrettier(value: unknown): value is Prettier {
  return (
    typeof value === 'object' && value !== null && 'format' in value && 'resolveConfig' in value
  );
}

/** Starts the program without a shell, so that a path can't inject a command. */
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
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', ({ message }) => {
      fail(new Error(`Can't start the formatter: ${message}`));
    });
    child.on('close', (code) => {
      if (code === 0 && stdout !== '') done(stdout);
      else
        fail(
          new Error(
            `${program} exited with code ${String(code)} for ${path}: ${stderr.trim().split('\n')[0] ?? ''}`,
          ),
        );
    });
    child.stdin.on('error', () => undefined).end(source);
  });
}
