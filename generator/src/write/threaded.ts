import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EmittedFile } from '../targets/emitted-file.ts';
import type { Aim } from './output.ts';
import type { Comparison, Writer } from './writer.ts';

export type Command =
  | { readonly do: 'open'; readonly aim: Aim }
  | { readonly do: 'add'; readonly files: readonly FileBytes[] }
  | { readonly do: 'compare' | 'commit' | 'end' };

/** A file, and the outputs that it belongs to. */
interface FileBytes {
  readonly outputs: number[];
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes after which files go to the thread: a message for each small file would take longer than to write it. */
const BATCH = 200_000;

/** Writes in a thread of its own, while this one emits what comes next. */
export class ThreadedWriter implements Writer {
  readonly #worker = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? 'thread.ts' : 'thread.js', import.meta.url),
  );
  /** Rejects where the thread fails, whenever that is. */
  readonly #ended = once(this.#worker, 'exit');
  readonly #encoder = new TextEncoder();
  #files: FileBytes[] = [];
  #size = 0;
  /** What was added last. */
  #last: EmittedFile | undefined;

  constructor() {
    this.#ended.catch(() => undefined);
  }

  open(aim: Aim): void {
    this.#tell({ do: 'open', aim });
  }

  add(output: number, file: EmittedFile): void {
    const same = file === this.#last ? this.#files.at(-1) : undefined;
    if (same !== undefined) {
      same.outputs.push(output);
      return;
    }
    if (this.#size > BATCH) this.#send();
    const bytes = this.#encoder.encode(file.content);
    this.#files.push({ outputs: [output], path: file.path, bytes });
    this.#size += bytes.length;
    this.#last = file;
  }

  async compared(): Promise<Comparison> {
    this.#send();
    return (await this.#ask('compare')) as Comparison;
  }

  async commit(): Promise<void> {
    await this.#ask('commit');
  }

  async end(): Promise<void> {
    this.#tell({ do: 'end' });
    await this.#ended.catch(() => undefined);
  }

  #send(): void {
    if (this.#files.length > 0)
      this.#tell(
        { do: 'add', files: this.#files },
        this.#files.map(({ bytes }) => bytes.buffer),
      );
    this.#files = [];
    this.#size = 0;
  }

  async #ask(what: 'compare' | 'commit'): Promise<unknown> {
    this.#tell({ do: what });
    const answer = once(this.#worker, 'message');
    const ended = this.#ended.then(() => {
      throw new Error('The thread that writes has ended before its work.');
    });
    const said: unknown[] = await Promise.race([answer, ended]);
    return said[0];
  }

  #tell(command: Command, moved: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(command, moved);
  }
}
