import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import type { PathsObject } from 'openapi-typescript';
import type { Shape } from './shape.ts';

/** What the worker is given. */
export interface Task {
  readonly port: MessagePort;
  /** 1 as soon as the shape is posted. */
  readonly done: Int32Array<SharedArrayBuffer>;
}

/** Milliseconds after which a worker that says nothing is taken for dead. */
const LIMIT = 120_000;

/**
 * openapi-typescript in a thread of its own: loading it, with the TypeScript compiler, takes longer than all of
 * generating a small API, and needs nothing of the description.
 */
export class SchemaThread {
  readonly #port: MessagePort;
  readonly #done = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker: Worker;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const task: Task = { port: port2, done: this.#done };
    const program = import.meta.url.endsWith('.ts') ? './schema-worker.ts' : './schema-worker.js';
    this.#worker = new Worker(new URL(program, import.meta.url), {
      workerData: task,
      transferList: [port2],
      execArgv: [],
    });
    this.#worker.unref();
    port1.unref();
  }

  ask(paths: PathsObject): void {
    this.#port.postMessage(paths);
  }

  /** Blocks until the shape is there. */
  answer(): Shape {
    Atomics.wait(this.#done, 0, 0, LIMIT);
    const received = receiveMessageOnPort(this.#port) as { readonly message: Shape } | undefined;
    void this.#worker.terminate();
    if (received === undefined) throw new Error('openapi-typescript did not answer.');
    return received.message;
  }
}
