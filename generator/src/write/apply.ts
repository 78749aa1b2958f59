import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Changes } from './changes.ts';
import { MANIFEST } from './manifest.ts';

/**
 * Carries changes out. Every file is written whole beside its place first and moved there when all are written, so that a
 * crash or a full disk leaves the old output; the manifest comes last. Unchanged files are not touched.
 */
export async function apply({ folder, added, changed, stale }: Changes): Promise<void> {
  const files = [...added, ...changed].sort(
    (a, b) => Number(a.path === MANIFEST) - Number(b.path === MANIFEST),
  );
  const staged: [from: string, to: string][] = [];
  try {
    for (const { path, content } of files) {
      const to = join(folder, path);
      const from = `${to}.sdkwright-${String(process.pid)}`;
      await mkdir(dirname(to), { recursive: true });
      staged.push([from, to]);
      await writeFile(from, content);
    }
    for (const [from, to] of staged) await rename(from, to);
  } catch (error) {
    await Promise.all(staged.map(([from]) => rm(from, { force: true })));
    throw error;
  }
  for (const path of stale) {
    await rm(join(folder, path), { force: true });
    await removeEmpty(folder, dirname(path));
  }
}

async function removeEmpty(folder: string, path: string): Promise<void> {
  for (let current = path; current !== '.' && current !== ''; current = dirname(current)) {
    const removed = await rmdir(join(folder, current)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
