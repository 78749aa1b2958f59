import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Run } from '../../../pipeline.ts';
import { packagesOf } from '../../../targets/typescript/settings.ts';
import { UsageError } from '../../command.ts';
import { ignored } from '../ignored.ts';
import { writeNew } from '../write-new.ts';
import { ciRepository } from './repository.ts';
import { githubWorkflows } from './workflows.ts';

/**
 * Writes the workflows for a repository, and adds the missing lines to .gitignore. Doesn't overwrite existing
 * workflows.
 * @param config - the path of the configuration.
 * @returns one line of output per file.
 */
export async function writeWorkflows(run: Run, config: string): Promise<string[]> {
  const repository = await ciRepository(run, config);
  const { root } = repository;
  const folder = dirname(config);
  const outs = packagesOf(run.outputs).map(({ out }) => relative(folder, out));
  const ignores = ignored(folder, outs).map((file) => ({
    ...file,
    path: relative(root, join(folder, file.path)).replaceAll('\\', '/'),
  }));
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
    ...writeNew(root, [...(missing ?? []), ...ignores]).lines,
  ];
}

/** @throws {UsageError} for an unknown provider. */
export function checkProvider(name: string): void {
  if (name === 'github') return;
  throw new UsageError(
    `--ci expects github, not ${name}. For other providers, docs/releases.md lists the commands.`,
  );
}
