import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';
import type { Changes } from './changes.ts';
import { type Aim, Output } from './output.ts';

/** What writes outputs: all of them, or nothing. Outputs are begun and given their files one after the other. */
export interface Writer {
  /** Begins the next output. */
  open(aim: Aim): void;
  /** Stages files of the output that was begun last. */
  add(file: EmittedFile): void;
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

  add(file: EmittedFile): void {
    this.write(file.path, Buffer.from(file.content));
  }

  write(path: string, bytes: Uint8Array): void {
    this.#outputs.at(-1)?.add(path, bytes);
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
