import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entries, object } from '../load/node.ts';

interface Publint {
  publint(options: {
    level: 'warning';
    pack: { tarball: ArrayBuffer };
  }): Promise<{ messages: readonly PublintMessage[]; pkg: unknown }>;
}

interface PublintMessage {
  readonly code: string;
  /** Keys that lead from the root of package.json to the problem. */
  readonly path: readonly string[];
}

interface PublintFormatting {
  formatMessage(
    message: PublintMessage,
    pkg: unknown,
    options: { color: false },
  ): string | undefined;
}

/** The part of `@arethetypeswrong/core` that is used. */
interface Attw {
  createPackageFromTarballData(content: Uint8Array): AttwPackage;
  checkPackage(tarball: AttwPackage): Promise<{ problems?: readonly TypesProblem[] }>;
}

interface AttwPackage {
  readonly packageName: string;
  readFile(path: string): string;
}

interface TypesProblem {
  readonly kind: string;
  readonly entrypoint?: string;
  readonly resolutionKind?: string;
}

/**
 * Returns the problems that publint and Are The Types Wrong find in a tarball. Skips a linter that the project has not
 * installed.
 */
export async function lintTarball(file: string, project: string): Promise<string[]> {
  const content = await readFile(file);
  return [...(await publintProblems(content, project)), ...(await attwProblems(content, project))];
}

async function publintProblems(content: Buffer, project: string): Promise<string[]> {
  const modules = await installed(project, 'publint', 'publint/utils');
  if (modules === undefined) return [];
  const [linter, formatting] = modules as readonly [Publint, PublintFormatting];
  const tarball = new Uint8Array(content).buffer;
  const { messages, pkg } = await linter.publint({ level: 'warning', pack: { tarball } });
  return messages
    .filter((message) => !isIntended(message))
    .map((message) => formatting.formatMessage(message, pkg, { color: false }) ?? message.code);
}

/**
 * True for two accepted problems: the export for hand-written code in a package without such code, and the blocking
 * client, which throws in browsers.
 */
function isIntended({ path }: PublintMessage): boolean {
  return path.includes('./custom/*') || path.includes('browser');
}

async function attwProblems(content: Buffer, project: string): Promise<string[]> {
  const modules = await installed(project, '@arethetypeswrong/core');
  if (modules === undefined) return [];
  const [linter] = modules as readonly [Attw];
  const packed = linter.createPackageFromTarballData(new Uint8Array(content));
  const { problems = [] } = await linter.checkPackage(packed);
  const ignored = isModuleOnly(packed) ? ['node10', 'node16-cjs'] : [];
  // TypeScript's `node10` resolution ignores `exports`, so it finds only the root of a package.
  return problems
    .filter(
      ({ entrypoint = '.', resolutionKind = '' }) =>
        !ignored.includes(resolutionKind) && (resolutionKind !== 'node10' || entrypoint === '.'),
    )
    .map(
      ({ kind, entrypoint = '.', resolutionKind = 'all resolutions' }) =>
        `the types of ${entrypoint} are wrong in ${resolutionKind}: ${kind} (see https://arethetypeswrong.github.io)`,
    );
}

/**
 * True if a package supports only ECMAScript modules: its type is `module`, and it has neither `main` nor a `require`
 * condition.
 */
function isModuleOnly(packed: AttwPackage): boolean {
  const file = `/node_modules/${packed.packageName}/package.json`;
  const manifest = object(JSON.parse(packed.readFile(file)));
  const hasRequire = (value: unknown): boolean =>
    entries(value).some(([key, each]) => key === 'require' || hasRequire(each));
  return (
    manifest['type'] === 'module' &&
    manifest['main'] === undefined &&
    !hasRequire(manifest['exports'])
  );
}

/** Imports modules that the project may have installed. Returns undefined if one is missing or can't be imported. */
async function installed(
  project: string,
  ...names: readonly string[]
): Promise<readonly unknown[] | undefined> {
  const { resolve } = createRequire(join(project, 'package.json'));
  try {
    return await Promise.all(
      names.map((name) => import(pathToFileURL(resolve(name)).href) as Promise<unknown>),
    );
  } catch {
    return undefined;
  }
}
