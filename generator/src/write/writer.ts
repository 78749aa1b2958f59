import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';
import type { FolderChanges } from './changes.ts';
import { type OutputOptions, StagedOutput } from './staged-output.ts';

/** Writes several outputs: all of them or none. */
export interface Writer {
  /** Begins the next output. Outputs are numbered from 0. */
  open(options: OutputOptions): void;
  /** Stages a file of an output. */
  add(output: number, file: EmittedFile): void;
  /** Returns the changes that `commit` will make and the errors that prevent them. Call it after adding all files. */
  compare(): Awaitable<WriteComparison>;
  commit(): Awaitable<void>;
  /** Removes staged files that were not committed. */
  close(): Awaitable<void>;
}

type Awaitable<T> = T | Promise<T>;

export interface WriteComparison {
  readonly changes: readonly FolderChanges[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes in the calling thread. */
export class DirectWriter implements Writer {
  #options: OutputOptions[] = [];
  #outputs: ReadonlyMap<number, StagedOutput> | undefined;

  open(options: OutputOptions): void {
    this.#options.push(options);
  }

  add(output: number, { path, content }: EmittedFile): void {
    this.addBytes(output, path, Buffer.from(content));
  }

  addBytes(output: number, path: string, bytes: Uint8Array): void {
    this.#openAll().get(output)?.add(path, bytes);
  }

  compare(): WriteComparison {
    const outputs = this.#openAll();
    const changes = this.#options.flatMap((_, output) => outputs.get(output)?.finish() ?? []);
    const diagnostics = [...outputs.values()].flatMap((output) => output.diagnostics.all);
    return { changes, diagnostics };
  }

  commit(): void {
    const outputs = [...this.#openAll().values()];
    for (const output of outputs) output.prepare();
    for (const output of outputs) output.commit();
    this.#outputs = new Map();
  }

  close(): void {
    for (const output of [...(this.#outputs?.values() ?? [])].toReversed()) output.discard();
    this.#outputs = new Map();
  }

  /**
   * Opens outer folders before the folders inside them, because a new outer folder wouldn't be empty after an inner
   * folder is created in it.
   */
  #openAll(): ReadonlyMap<number, StagedOutput> {
    if (this.#outputs !== undefined) return this.#outputs;
    const opened = new Map<number, StagedOutput>();
    this.#outputs = opened;
    const outermostFirst = [...this.#options.entries()].sort(
      ([, a], [, b]) => a.folder.length - b.folder.length,
    );
    for (const [output, options] of outermostFirst) opened.set(output, new StagedOutput(options));
    return opened;
  }
}
