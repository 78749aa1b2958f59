import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { withTemporaryFolder } from '../../temporary-folder.ts';
import { unpack } from '../../diff/input/archive.ts';
import { ownFiles } from '../../diff/input/own-files.ts';

/**
 * Returns the declarations and the code of a published package, given as a folder, a tarball, or a name in
 * `node_modules`. Returns undefined for anything else.
 *
 * @throws {UnavailableError} for a tarball that can't be extracted.
 */
export async function packageFilesOf(
  path: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (path.endsWith('.tgz') && existsSync(path)) {
    return withTemporaryFolder('sdkwright-', async (folder) => {
      await unpack(await readFile(path), folder, basename(path));
      return textsIn(folder);
    });
  }
  const installed = join(process.cwd(), 'node_modules', relative(process.cwd(), path));
  const folder = [path, installed].find((each) => existsSync(join(each, 'package.json')));
  return folder === undefined ? undefined : await textsIn(folder);
}

async function textsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = await ownFiles(folder, /\.(?:d\.[cm]?ts|[cm]?js)$/);
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file, await readFile(join(folder, file), 'utf8'));
  return texts;
}
