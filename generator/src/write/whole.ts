import { renameSync, writeFileSync } from 'node:fs';

/** Where what will be at `path` is made first. */
export function aside(path: string): string {
  return `${path}.sdkwright-${String(process.pid)}`;
}

/** Writes a file whole, or not at all. */
export function writeWhole(file: string, content: string): void {
  const staged = aside(file);
  writeFileSync(staged, content);
  renameSync(staged, file);
}
