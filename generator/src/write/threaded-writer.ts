import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EmittedFile } from '../targets/emitted-file.ts';
import type { OutputOptions } from './staged-output.ts';
import type { WriteComparison, Writer } from './writer.ts';

export type WriterCommand =
  | { readonly type: 'open'; readonly options: OutputOptions }
  | { readonly type: 'add'; readonly files: readonly FileBytes[] }
  | { readonly type: 'compare' | 'commit' | 'close' };

/** A file and the outputs that contain it. */
interface FileBytes {
  readonly outputs: number[];
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Minimum size of a batch in bytes, except for the last batch. Sending a message for each small file would be slower
 * than writing the file.
 */
const BATCH_BYTES = 200_000;

/** Writes in a worker thread while the calling thread emits the next files. */
export class ThreadedWriter implements Writer {
  readonly #worker = new Worker(
    new URL(
      import.meta.url.endsWith('.ts') ? 'writer-thread.ts' : 'writer-thread.js',
      import.meta.url,
    ),
  );
  /** Resolves when the thread exits, and rejects if it fails. */
  readonly #exited = once(this.#worker, 'exit');
  readonly #encoder = new TextEncoder();
  #files: FileBytes[] = [];
  #bytes = 0;
  #lastAdded: EmittedFile | undefined;

  constructor() {
    this.#exited.catch(() => undefined);
  }

  open(options: OutputOptions): void {
    this.#post({ type: 'open', options });
  }

  add(output: number, file: EmittedFile): void {
    const shared = file === this.#lastAdded ? this.#files.at(-1) : undefined;
    if (shared !== undefined) {
      shared.outputs.push(output);
      return;
    }
    if (this.#bytes > BATCH_BYTES) this.#sendFiles();
    const bytes = this.#encoder.encode(file.content);
    this.#files.push({ outputs: [output], path: file.path, bytes });
    this.#bytes += bytes.length;
    this.#lastAdded = file;
  }

  async compare(): Promise<WriteComparison> {
    this.#sendFiles();
    return (await this.#request('compare')) as WriteComparison;
  }

  async commit(): Promise<void> {
    await this.#request('commit');
  }

  async close(): Promise<void> {
    this.#post({ type: 'close' });
    await this.#exited.catch(() => undefined);
  }

  #sendFiles(): void {
    if (this.#files.length > 0)
      this.#post(
        { type: 'add', files: this.#files },
        this.#files.map(({ bytes }) => bytes.buffer),
      );
    this.#files = [];
    this.#bytes = 0;
  }

  async #request(type: 'compare' | 'commit'): Promise<unknown> {
    this.#post({ type });
    const response = once(this.#worker, 'message');
    const exited = this.#exited.then(() => {
      throw new Error('The writer thread exited before it finished.');
    });
    const messages: unknown[] = await Promise.race([response, exited]);
    return messages[0];
  }

  #post(command: WriterCommand, transferred: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(command, transferred);
  }
}
