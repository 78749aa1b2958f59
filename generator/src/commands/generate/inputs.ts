import { readFileSync } from 'node:fs';
import { hash } from '../../write/manifest.ts';

/** The files that a run depends on, with their hashes at the time of reading. */
export class Inputs {
  readonly #hashes = new Map<string, string | undefined>();

  /** Records a file before it is read. The file may be missing. */
  readonly note = (file: string): void => {
    this.#hashes.set(file, fileHash(file));
  };

  get files(): Iterable<string> {
    return this.#hashes.keys();
  }

  /** Returns the files that were changed, created or removed since they were recorded. */
  changed(): string[] {
    return [...this.#hashes]
      .filter(([file, before]) => fileHash(file) !== before)
      .map(([file]) => file);
  }
}

function fileHash(file: string): string | undefined {
  try {
    return hash(readFileSync(file));
  } catch {
    return undefined;
  }
}
