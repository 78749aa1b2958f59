import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EmittedFile } from '../targets/emitted-file.ts';
import type { Aim } from './output.ts';
import type { Comparison, Writer } from './writer.ts';

export type Command =
  | { readonly do: 'open'; readonly aim: Aim }
  | { readonly do: 'add'; readonly files: readonly FileBytes[] }
  | { readonly do: 'compare' | 'commit' | 'end' };

type FileBytes = readonly [path: string, bytes: Uint8Array<ArrayBuffer>];

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

  constructor() {
    this.#ended.catch(() => undefined);
  }

  open(aim: Aim): void {
    this.#send();
    this.#tell({ do: 'open', aim });
  }

  add({ path, content }: EmittedFile): void {
    const bytes = this.#encoder.encode(content);
    this.#files.push([path, bytes]);
    this.#size += bytes.length;
    if (this.#size > BATCH) this.#send();
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
        this.#files.map(([, { buffer }]) => buffer),
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
