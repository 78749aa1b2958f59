import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';
import type { FolderChanges } from './changes.ts';
import { type OutputOptions, StagedOutput } from './staged-output.ts';

/** Writes several outputs: all of them or none. */
export interface Writer {
  /** Begins the next output; the first has number 0. */
  open(options: OutputOptions): void;
  /** Stages a file of an output. */
  add(output: number, file: EmittedFile): void;
  /** Call once all files are added. Returns the changes that `commit` makes and the errors that forbid it. */
  compare(): Awaitable<Comparison>;
  commit(): Awaitable<void>;
  /** Removes staged files that were not committed. */
  close(): Awaitable<void>;
}

type Awaitable<T> = T | Promise<T>;

export interface Comparison {
  readonly changes: readonly FolderChanges[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes in the calling thread. */
export class DirectWriter implements Writer {
  #outputs: StagedOutput[] = [];

  open(options: OutputOptions): void {
    this.#outputs.push(new StagedOutput(options));
  }

  add(output: number, { path, content }: EmittedFile): void {
    this.addBytes(output, path, Buffer.from(content));
  }

  addBytes(output: number, path: string, bytes: Uint8Array): void {
    this.#outputs[output]?.add(path, bytes);
  }

  compare(): Comparison {
    const changes = this.#outputs.map((output) => output.finish());
    return { changes, diagnostics: this.#outputs.flatMap(({ diagnostics }) => diagnostics.all) };
  }

  commit(): void {
    for (const output of this.#outputs) output.commit();
    this.#outputs = [];
  }

  close(): void {
    for (const output of this.#outputs.toReversed()) output.discard();
    this.#outputs = [];
  }
}
