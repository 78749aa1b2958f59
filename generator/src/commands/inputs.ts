import { readFileSync } from 'node:fs';
import { hash } from '../write/manifest.ts';

/** The files that something was made from, as they were when they were read. */
export class Inputs {
  readonly #hashes = new Map<string, string | undefined>();

  /** Notes a file that is about to be read, whether it is there or not. */
  readonly note = (file: string): void => {
    this.#hashes.set(file, hashOf(file));
  };

  get files(): Iterable<string> {
    return this.#hashes.keys();
  }

  /** The files that are not what they were: changed, created or removed. */
  changed(): string[] {
    return [...this.#hashes].filter(([file, was]) => hashOf(file) !== was).map(([file]) => file);
  }
}

function hashOf(file: string): string | undefined {
  try {
    return hash(readFileSync(file));
  } catch {
    return undefined;
  }
}
