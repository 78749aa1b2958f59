import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Changes } from './changes.ts';
import { MANIFEST } from './manifest.ts';

/**
 * Carries changes out. Every file is written whole beside its place first and moved there when all are written, so that a
 * crash or a full disk leaves the old output; the manifest comes last. Unchanged files are not touched.
 */
export function apply({ folder, added, changed, stale }: Changes): void {
  const files = [...added, ...changed].sort(
    (a, b) => Number(a.path === MANIFEST) - Number(b.path === MANIFEST),
  );
  const staged = files.map(({ path, content }) => {
    const to = join(folder, path);
    return { from: `${to}.sdkwright-${String(process.pid)}`, to, content };
  });
  try {
    for (const name of new Set(staged.map(({ to }) => dirname(to))))
      mkdirSync(name, { recursive: true });
    for (const { from, content } of staged) writeFileSync(from, content);
    for (const { from, to } of staged) renameSync(from, to);
  } catch (error) {
    for (const { from } of staged) rmSync(from, { force: true });
    throw error;
  }
  for (const path of stale) {
    rmSync(join(folder, path), { force: true });
    removeEmpty(folder, dirname(path));
  }
}

function removeEmpty(folder: string, path: string): void {
  for (let current = path; current !== '.' && current !== ''; current = dirname(current)) {
    const place = join(folder, current);
    if (readdirSync(place).length > 0) return;
    rmdirSync(place);
  }
}
