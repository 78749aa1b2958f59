import { realpathSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Applied, AppliedPlace } from '../../codemod/apply.ts';
import { shortened } from '../../diagnostics/render.ts';
import { isObject, text } from '../../load/node.ts';
import { withTemporaryFolder } from '../../temporary-folder.ts';
import { UsageError } from '../command.ts';
import { compared } from '../shared/compared.ts';
import { counted, say } from '../shared/report.ts';

interface ApplyValues {
  readonly 'dry-run'?: boolean | undefined;
}

/**
 * Applies a package's renames to code that uses the package, or only lists them in a dry run. Returns the exit code: 1
 * if some code must be changed manually or the packages can't be compared, otherwise 0.
 */
export async function apply(
  [target, ...folders]: readonly string[],
  { 'dry-run': dryRun = false }: ApplyValues,
): Promise<number> {
  if (target === undefined)
    throw new UsageError(
      'migrate apply expects the package that you update to: sdkwright migrate apply acme-sdk@2.0.0.',
    );
  const applied = await compared(() => planned(target, folders.length === 0 ? ['.'] : folders));
  if (applied === undefined) return 1;
  if (!dryRun) for (const [file, content] of applied.files) await writeFile(file, content);
  say(printed(applied, target, dryRun));
  return applied.places.some(({ done }) => !done) ? 1 : 0;
}

async function planned(target: string, paths: readonly string[]): Promise<Applied> {
  const { applyRenames } = await import('../../codemod/apply.ts');
  const { findProjects } = await import('../../codemod/project.ts');
  const { loadCompiler } = await import('../../diff/compiler/typescript.ts');
  const { packageFolder } = await import('../../diff/input/read.ts');
  const { UnavailableError } = await import('../../diff/input/unavailable.ts');
  const { migrationsBetween } = await import('../../release/migrations.ts');
  const { isOlder } = await import('../../release/version.ts');
  const project = process.cwd();
  return withTemporaryFolder('sdkwright-migrate-', async (scratch) => {
    const folder = await packageFolder(target, project, scratch);
    if (folder === undefined)
      throw new UnavailableError(
        `${target} is not a package.`,
        'Pass a published package with its version (`@flowdev/sdk@2.0.0`), a folder or a `.tgz`.',
      );
    const { name, version } = await identityOf(folder);
    const compiler = loadCompiler([project]);
    const installed = await installedPackage(name, project);
    if (!isOlder(installed.version, version))
      throw new UnavailableError(
        `Expected an installed version older than ${version}, found ${name}@${installed.version}.`,
        `Install the version that your code was written for, run this command, and then install ${version}.`,
      );
    const releases = await migrationsBetween(folder, installed.version, version);
    const projects = paths.flatMap((path) => findProjects(compiler, path));
    return applyRenames(compiler, projects, installed, releases);
  });
}

async function identityOf(folder: string): Promise<{ name: string; version: string }> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version } = isObject(manifest) ? manifest : {};
  return { name: text(name) ?? '', version: text(version) ?? '' };
}

/**
 * Returns the package that is installed in the project, because the code is compiled against its declarations.
 *
 * @throws {UnavailableError} if the package isn't installed.
 */
async function installedPackage(name: string, project: string) {
  const { readPackage } = await import('../../diff/input/package.ts');
  const { UnavailableError } = await import('../../diff/input/unavailable.ts');
  const { resolve } = createRequire(join(project, 'package.json'));
  try {
    const folder = realpathSync(dirname(resolve(`${name}/package.json`)));
    const found = readPackage(name, folder, 'declarations');
    if (found !== undefined) return found;
  } catch {
    // The missing package is reported below.
  }
  throw new UnavailableError(
    `${name} is not installed here.`,
    'Run the command in the project that uses it, with the version that your code was written for.',
  );
}

function printed({ files, places }: Applied, target: string, dryRun: boolean): string {
  const line = ({ file, line: number, rename }: AppliedPlace): string =>
    `${shortened(file, process.cwd())}:${String(number)}  ${rename.from} → ${rename.to}`;
  const done = places.filter((place) => place.done);
  const left = places.filter((place) => !place.done);
  const changed = `${counted(done.length, 'place')} in ${counted(files.size, 'file')} ${dryRun ? 'would change' : 'changed'}.`;
  return [
    ...done.map(line),
    ...(left.length === 0 ? [] : ['', 'Change these places manually:', ...left.map(line)]),
    ...(places.length === 0 ? [] : ['']),
    `${changed} Next, install ${target} and compile your code.`,
  ].join('\n');
}
