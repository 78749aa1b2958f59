import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Run } from '../../../pipeline.ts';
import { packagesOf } from '../../../targets/typescript/settings.ts';
import { UsageError } from '../../command.ts';
import type { InitialFile } from '../files.ts';
import { writeNew } from '../write-new.ts';
import { ciRepository } from './repository.ts';
import { githubWorkflows } from './workflows.ts';

/**
 * Writes the workflows of a repository without overwriting existing files.
 *
 * @param config - the path of the configuration.
 * @returns one line per file.
 */
export async function writeWorkflows(run: Run, config: string): Promise<string[]> {
  const repository = await ciRepository(run, config);
  const { root } = repository;
  const files = githubWorkflows(repository).map(({ name, content }) => ({
    path: `.github/workflows/${name}`,
    content,
    isChange: false,
  }));
  const [present, missing] = [true, false].map((wanted) =>
    files.filter(({ path }) => existsSync(join(root, path)) === wanted),
  );
  return [
    ...(present ?? []).map(({ path }) => `Kept ${path}, which exists already`),
    ...writeNew(root, [...(missing ?? []), ...ignored(run, dirname(config), root)]),
  ];
}

/** Adds the files that a release installs and builds in the packages to .gitignore. */
function ignored(run: Run, folder: string, root: string): InitialFile[] {
  const path = relative(root, join(folder, '.gitignore')).replaceAll('\\', '/');
  const file = join(root, path);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lines = new Set(text.split(/\r?\n/).map((line) => line.replace(/\/$/, '')));
  const missing = packagesOf(run.outputs).flatMap(({ out }) =>
    ['node_modules', 'dist']
      .filter((name) => !lines.has(name) && !lines.has(`**/${name}`))
      .map((name) => `/${relative(folder, join(out, name)).replaceAll('\\', '/')}`)
      .filter((line) => !lines.has(line)),
  );
  if (missing.length === 0) return [];
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const content = `${before}${missing.map((line) => `${line}/\n`).join('')}`;
  return [{ path, content, isChange: existsSync(file) }];
}

/** @throws {UsageError} for an unknown provider. */
export function checkProvider(name: string): void {
  if (name === 'github') return;
  throw new UsageError(
    `--ci expects github, not ${name}. For others, docs/releases.md lists the commands.`,
  );
}
