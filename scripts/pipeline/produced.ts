import { existsSync } from 'node:fs';
import { glob, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { root } from '../setup/project.mjs';

/** A package that the generator emitted. */
export interface EmittedPackage {
  readonly name: string;
  readonly version: string;
  /** Path of the folder, relative to the project. */
  readonly folder: string;
  /** Number of emitted files. */
  readonly files: number;
}

/** Path of the bundled spec, relative to the project. */
export const bundle = 'spec/dist/openapi.yaml';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Returns the packages that contain `.sdkwright.json`, the generator's list of emitted files. */
export async function emittedPackages(): Promise<readonly EmittedPackage[]> {
  const folders = (await readdir(join(root, 'packages'))).sort().map((name) => `packages/${name}`);
  return Promise.all(
    folders.filter((folder) => existsSync(join(root, folder, '.sdkwright.json'))).map(describe),
  );
}

async function describe(folder: string): Promise<EmittedPackage> {
  const { name, version } = await json<{ name: string; version: string }>(`${folder}/package.json`);
  const { files } = await json<{ files: Record<string, string> }>(`${folder}/.sdkwright.json`);
  return { name, version, folder, files: Object.keys(files).length };
}

/** Returns the number of operations in the bundled spec. */
export async function operationCount(): Promise<number> {
  const description = parse(await readFile(join(root, bundle), 'utf8')) as {
    readonly paths?: Record<string, object>;
  };
  const operations = Object.values(description.paths ?? {}).flatMap((path) =>
    Object.keys(path).filter((key) => methods.includes(key)),
  );
  return operations.length;
}

/** Returns the number of YAML and JSON files in the spec, not counting the bundle and `redocly.yaml`. */
export async function sourceCount(): Promise<number> {
  const files = await found('spec/**/*.{yaml,json}');
  return files.filter(
    (file) => !file.startsWith(join('spec', 'dist')) && !file.endsWith('redocly.yaml'),
  ).length;
}

/**
 * Returns the plain and the gzipped size of a package's built ESM code in bytes.
 *
 * @param folder - Folder relative to the project.
 */
export async function builtSize(
  folder: string,
): Promise<{ readonly plain: number; readonly zipped: number }> {
  const files = await found(`${folder}/dist/**/*.js`);
  const code = Buffer.concat(await Promise.all(files.map((file) => readFile(join(root, file)))));
  return { plain: code.length, zipped: gzipSync(code).length };
}

async function found(pattern: string): Promise<string[]> {
  const files = await Array.fromAsync(glob(pattern, { cwd: root }));
  const facts = await Promise.all(files.map((file) => stat(join(root, file))));
  return files.filter((_, index) => facts[index]?.isFile());
}

async function json<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(join(root, file), 'utf8')) as T;
}
