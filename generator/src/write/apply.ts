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
  const staged = files.map(({ path, content }) => {
    const to = join(folder, path);
    return { from: `${to}.sdkwright-${String(process.pid)}`, to, content };
  });
  try {
    for (const name of new Set(staged.map(({ to }) => dirname(to)))) {
      await mkdir(name, { recursive: true });
    }
    // All have ended, well or not, before any is moved or removed.
    const written = await Promise.allSettled(
      staged.map(({ from, content }) => writeFile(from, content)),
    );
    for (const end of written) if (end.status === 'rejected') throw end.reason;
    for (const { from, to } of staged) await rename(from, to);
  } catch (error) {
    await Promise.all(staged.map(({ from }) => rm(from, { force: true })));
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
