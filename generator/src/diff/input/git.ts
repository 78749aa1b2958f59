import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { unpack } from './archive.ts';
import { execute } from './command.ts';
import { UnavailableError } from './unavailable.ts';

export interface Revision {
  readonly revision: string;
  readonly path: string;
}

/**
 * Parses an input such as `main:spec/openapi.yaml`. Returns undefined for other inputs, including Windows paths that
 * begin with a drive letter and strings that begin with `-`.
 */
export function parseRevision(input: string): Revision | undefined {
  const [, revision, path] = /^(?!-)([^:]{2,}|[^:A-Za-z]):([^:]+)$/.exec(input) ?? [];
  return revision === undefined || path === undefined ? undefined : { revision, path };
}

/**
 * Extracts the folder that contains a file at a revision, because a spec may refer to files next to it. If the path is
 * a folder, extracts that folder.
 *
 * @returns the path of the extracted file or folder.
 */
export async function checkOut(
  { revision, path }: Revision,
  project: string,
  into: string,
): Promise<string> {
  const top = await topOf(project);
  const file = relative(top, resolve(project, path)).replaceAll('\\', '/');
  const type = await execute('git', ['cat-file', '-t', `${revision}:${file}`], top);
  if (type.code !== 0) throw await unknown(revision, file, top);
  const folder = type.stdout.toString('utf8').trim() === 'tree' ? file || '.' : dirname(file);
  const archive = await execute('git', ['archive', '--format=tar', revision, '--', folder], top);
  if (archive.code !== 0)
    throw new UnavailableError(
      `git can't read ${revision}:${folder}: ${archive.stderr}.`,
      'Run `git fsck`.',
    );
  await mkdir(into, { recursive: true });
  await unpack(archive.stdout, into, `${revision}:${folder}`);
  const extracted = join(into, file);
  if (existsSync(extracted)) return extracted;
  throw new UnavailableError(
    `${revision}:${file} is a symbolic link, or its attribute \`export-ignore\` excludes it.`,
    'Pass the file itself.',
  );
}

/** Returns the text of a file at a revision, or undefined if there is no such file. */
export async function showFile(
  revision: string,
  path: string,
  project: string,
): Promise<string | undefined> {
  const top = await topOf(project);
  const file = relative(top, resolve(project, path)).replaceAll('\\', '/');
  const { code, stdout } = await execute('git', ['show', `${revision}:${file}`], top);
  return code === 0 ? stdout.toString('utf8') : undefined;
}

async function topOf(project: string): Promise<string> {
  const { code, stdout, stderr } = await execute('git', ['rev-parse', '--show-toplevel'], project);
  if (code === 127)
    throw new UnavailableError(
      'Git is not installed.',
      'Install Git, or pass a file instead of a revision.',
    );
  if (code !== 0)
    throw new UnavailableError(
      `${project} isn't in a git repository: ${stderr}.`,
      'Run the command in the repository, or pass a file instead of a revision.',
    );
  return stdout.toString('utf8').trim();
}

async function unknown(revision: string, file: string, top: string): Promise<UnavailableError> {
  const { code } = await execute(
    'git',
    ['rev-parse', '--verify', '-q', `${revision}^{commit}`],
    top,
  );
  return code === 0
    ? new UnavailableError(
        `${revision} has no file ${file}.`,
        `List its files with \`git ls-tree -r --name-only ${revision}\`.`,
      )
    : new UnavailableError(
        `There is no git revision ${JSON.stringify(revision)}.`,
        'Fetch it first (`git fetch --tags`; in a workflow, `fetch-depth: 0`), or correct its name.',
      );
}
