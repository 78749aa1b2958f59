import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InitialFile } from './write-new.ts';

/**
 * Returns .gitignore with the missing lines for dependencies and build output added, or an empty list if no lines are
 * missing.
 *
 * @param outs - folders of the packages, relative to `folder`.
 */
export function ignored(folder: string, outs: readonly string[]): InitialFile[] {
  const path = '.gitignore';
  const isChange = existsSync(join(folder, path));
  const text = isChange ? readFileSync(join(folder, path), 'utf8') : '';
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/\/$/, '')));
  const has = (name: string): boolean => present.has(name) || present.has(`**/${name}`);
  const builds = outs
    .map((out) => join(out, 'dist').replaceAll('\\', '/'))
    .filter((build) => !build.startsWith('../'));
  const missing = [
    ...(has('node_modules') ? [] : ['node_modules']),
    ...(has('dist')
      ? []
      : builds.map((build) => `/${build}`).filter((line) => !has(line) && !has(line.slice(1)))),
  ];
  if (missing.length === 0) return [];
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return [{ path, content: `${before}${missing.map((line) => `${line}/\n`).join('')}`, isChange }];
}
