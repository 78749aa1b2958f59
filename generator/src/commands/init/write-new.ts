import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../../write/atomic.ts';

/** A file that `init` creates or changes. */
export interface InitialFile {
  readonly path: string;
  readonly content: string;
  readonly isChange: boolean;
}

/** The written files, and a function that restores the previous state. */
export interface Written {
  /** One line per file. */
  readonly lines: readonly string[];
  readonly undo: () => void;
}

/** Writes files. If one can't be written, restores the others. */
export function writeNew(folder: string, files: readonly InitialFile[]): Written {
  const steps: (() => void)[] = [];
  const undo = (): void => {
    for (const step of steps) step();
  };
  try {
    const lines = files.map(({ path, content, isChange }) => {
      const file = join(folder, path);
      const before = isChange ? readFileSync(file) : undefined;
      mkdirSync(dirname(file), { recursive: true });
      writeFileAtomically(file, content);
      steps.push(() => {
        if (before === undefined) rmSync(file, { force: true });
        else writeFileSync(file, before);
      });
      return `${isChange ? 'Changed' : 'Wrote'} ${path}`;
    });
    return { lines, undo };
  } catch (error) {
    undo();
    throw error;
  }
}
