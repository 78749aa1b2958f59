import { Worker } from 'node:worker_threads';
import type { RecordedExchange, RecordedRequest } from '../recorder/exchange.js';
import type { PrismRequest, PrismResponse } from './messages.js';

type Response = RecordedExchange['response'];

/** The reason why Prism doesn't respond at all. */
export type Silence = 'crashed' | 'hung';

/** Prism in a thread, which ends if Prism crashes or hangs. */
export interface Prism {
  send(request: RecordedRequest): Promise<Response | Silence>;
  /** Resolves when the thread ends for any reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Maximum milliseconds that Prism may take. */
export interface Patience {
  readonly start: number;
  /**
   * Maximum for one response, which is shorter than the client timeout. The limit is needed because some regular
   * expressions keep Prism busy forever.
   */
  readonly response: number;
}

const USUAL: Patience = { start: 120_000, response: 15_000 };

const isSource = import.meta.url.endsWith('.ts');
const program = new URL(isSource ? 'worker.ts' : 'worker.cjs', import.meta.url);

/**
 * Starts Prism.
 *
 * @param file - path of the OpenAPI document
 * @throws if Prism doesn't start with the document.
 */
export async function startPrism(file: string, patience = USUAL): Promise<Prism> {
  // Pipes keep Prism's output out of the output of this process.
  const pipes = { stdout: true, stderr: true };
  const worker = new Worker(program, { workerData: file, execArgv: [], ...pipes });
  worker.stdout.resume();
  worker.stderr.resume();
  try {
    await readiness(worker, patience.start);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return new PrismThread(worker, patience.response);
}

async function readiness(worker: Worker, patience: number): Promise<void> {
  return new Promise((done, fail) => {
    const problem = (what: string): void => {
      clearTimeout(timer);
      fail(new Error(`Prism ${what}`));
    };
    const timer = setTimeout(problem, patience, `isn't ready after ${patience / 1000} s.`);
    worker.once('message', () => {
      clearTimeout(timer);
      done();
    });
    worker.once('error', (error) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      problem(`ended at its start.\n${reason}`);
    });
    worker.once('exit', () => {
      problem('ended at its start.');
    });
  });
}

class PrismThread implements Prism {
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  /** The requests without a response, in the order in which the thread serves them. */
  readonly #pending = new Map<number, (result: Response | Silence) => void>();
  /** Measures the time of the first pending request. */
  readonly #timer: NodeJS.Timeout;
  #hasEnded = false;
  #lastId = 0;

  constructor(worker: Worker, patience: number) {
    this.#worker = worker;
    this.#timer = setTimeout(() => {
      this.#onTimeout();
    }, patience).unref();
    worker.on('message', ({ id, status, headers, body }: PrismResponse) => {
      this.#settle(id, { status, headers, body: Buffer.from(body) });
    });
    // Prevents an uncaught error. The exit follows.
    worker.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#hasEnded = true;
        resolve();
        for (const id of this.#pending.keys()) this.#settle(id, 'crashed');
        clearTimeout(this.#timer);
      });
    });
  }

  send({ method, url, headers, body, wanted }: RecordedRequest): Promise<Response | Silence> {
    if (this.#hasEnded) return Promise.resolve('crashed');
    const id = ++this.#lastId;
    const passed: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined && name !== 'prefer') passed[name] = String(value);
    if (wanted !== '') passed['prefer'] = wanted;
    // Prism looks for this length, even if the body was sent in chunks.
    if (body.length > 0) passed['content-length'] = String(body.length);
    const request: PrismRequest = { id, method, url, headers: passed, body: body.toString() };
    return new Promise((resolve) => {
      if (this.#pending.size === 0) this.#timer.refresh();
      this.#pending.set(id, resolve);
      this.#worker.postMessage(request);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(id: number, result: Response | Silence): void {
    this.#pending.get(id)?.(result);
    this.#pending.delete(id);
    this.#timer.refresh();
  }

  /** Ends the thread because of the first pending request. Callers send the other requests again. */
  #onTimeout(): void {
    const [first] = this.#pending.keys();
    if (first === undefined) return;
    this.#settle(first, 'hung');
    void this.#worker.terminate();
  }
}
