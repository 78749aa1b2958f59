import { renameSync, writeFileSync } from 'node:fs';

/** The temporary path beside `path` where its new content is written first. */
export function stagingPath(path: string): string {
  return `${path}.sdkwright-${String(process.pid)}`;
}

/** Writes a file completely or not at all. */
export function writeFileAtomically(file: string, content: string): void {
  const staged = stagingPath(file);
  writeFileSync(staged, content);
  renameSync(staged, file);
}
