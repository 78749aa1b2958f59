import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../../write/atomic.ts';

/** A file that `init` creates or changes. */
export interface InitialFile {
  readonly path: string;
  readonly content: string;
  readonly isChange: boolean;
}

/** Writes files. If one can't be written, restores the others. Returns one line per file. */
export function writeNew(folder: string, files: readonly InitialFile[]): string[] {
  const undo: (() => void)[] = [];
  try {
    return files.map(({ path, content, isChange }) => {
      const file = join(folder, path);
      const before = isChange ? readFileSync(file) : undefined;
      mkdirSync(dirname(file), { recursive: true });
      writeFileAtomically(file, content);
      undo.push(() => {
        if (before === undefined) rmSync(file, { force: true });
        else writeFileSync(file, before);
      });
      return `${isChange ? 'Changed' : 'Wrote'} ${path}`;
    });
  } catch (error) {
    for (const step of undo) step();
    throw error;
  }
}
