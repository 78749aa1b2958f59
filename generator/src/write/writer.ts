import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';
import type { Changes } from './changes.ts';
import { type Aim, Output } from './output.ts';

/** What writes outputs: all of them, or nothing. */
export interface Writer {
  /** Begins the next output; the first is number 0. */
  open(aim: Aim): void;
  /** Stages a file of an output. */
  add(output: number, file: EmittedFile): void;
  /** What happens to the outputs if it is committed, and what speaks against it. */
  compared(): Later<Comparison>;
  commit(): Later<void>;
  /** Undoes what was not committed. */
  end(): Later<void>;
}

type Later<T> = T | Promise<T>;

export interface Comparison {
  readonly changes: readonly Changes[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes in the thread that it is in. */
export class DirectWriter implements Writer {
  #outputs: Output[] = [];

  open(aim: Aim): void {
    this.#outputs.push(new Output(aim));
  }

  add(output: number, { path, content }: EmittedFile): void {
    this.write(output, path, Buffer.from(content));
  }

  write(output: number, path: string, bytes: Uint8Array): void {
    this.#outputs[output]?.add(path, bytes);
  }

  compared(): Comparison {
    const changes = this.#outputs.map((output) => output.finish());
    return { changes, diagnostics: this.#outputs.flatMap(({ diagnostics }) => diagnostics.all) };
  }

  commit(): void {
    for (const output of this.#outputs) output.commit();
    this.#outputs = [];
  }

  end(): void {
    for (const output of this.#outputs.toReversed()) output.discard();
    this.#outputs = [];
  }
}
