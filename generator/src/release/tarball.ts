import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from '../diff/input/archive.ts';
import { entries, isObject, text } from '../load/node.ts';

/** Maximum size in bytes of a packed package. */
const BUDGET = 10 * 1024 * 1024;

const SECRETS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/],
  ['an AWS key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
];

const UNWANTED =
  /(?:^|\/)(?:\.env(?:\..*)?|\.npmrc|node_modules|\.git|id_rsa|test|tests|coverage)(?:\/|$)/;

/**
 * Checks that a tarball contains README.md, its license and every file that package.json names, isn't too large, and
 * doesn't contain files, secrets or paths that must not be published.
 *
 * @param folders - folders of the build machine, whose paths the tarball must not contain.
 * @returns the problems as clauses.
 */
export async function checkTarball(file: string, folders: readonly string[]): Promise<string[]> {
  const tarball = await readFile(file);
  const files = new Map(
    [...(await filesOf(tarball))].map(
      ([path, data]) => [path.replace(/^package\//, ''), Buffer.from(data)] as const,
    ),
  );
  const manifest: unknown = JSON.parse(files.get('package.json')?.toString('utf8') ?? '{}');
  return [
    ...missing(isObject(manifest) ? manifest : {}, files),
    ...(tarball.length > BUDGET
      ? [`it has ${String(tarball.length)} bytes, more than ${String(BUDGET)}`]
      : []),
    ...[...files].flatMap(([name, content]) => [
      ...(UNWANTED.test(name) ? [`${name} must not be published`] : []),
      ...suspicious(name, content.toString('utf8'), folders),
    ]),
  ];
}

function missing(
  manifest: Readonly<Record<string, unknown>>,
  files: ReadonlyMap<string, unknown>,
): string[] {
  const named = [manifest['main'], manifest['module'], manifest['types']];
  const targets = [...named.flatMap((each) => text(each) ?? []), ...exportsOf(manifest['exports'])];
  const always = ['README.md', ...(manifest['license'] === undefined ? [] : ['LICENSE'])];
  const wanted = [...always, ...targets.map((path) => path.replace(/^\.\//, ''))];
  return [...new Set(wanted)]
    .filter((path) => !path.includes('*') && !files.has(path))
    .map((path) => `${path} is missing`);
}

function exportsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return entries(value).flatMap(([, each]) => exportsOf(each));
}

function suspicious(name: string, content: string, folders: readonly string[]): string[] {
  return [
    ...SECRETS.filter(([, pattern]) => pattern.test(content)).map(
      ([what]) => `${name} contains text that looks like ${what}`,
    ),
    ...[...new Set(folders)]
      .filter((folder) => containsPath(content, folder))
      .map((folder) => `${name} contains the path ${folder}`),
  ];
}

/**
 * True if text contains the path of a folder. A path with a single name, such as `/app` in a container, can also be a
 * path of the API, so it counts only if the name of an existing file in the folder follows.
 */
function containsPath(content: string, folder: string): boolean {
  const isSpecific = folder.split(/[/\\]/).filter(Boolean).length > 1;
  return content
    .split(folder)
    .slice(1)
    .some((rest) => {
      const name = /^[/\\]([\w.@-]+)/.exec(rest)?.[1];
      const isWhole = !/^[\w.@-]/.test(rest);
      return isSpecific ? isWhole : name !== undefined && existsSync(join(folder, name));
    });
}
