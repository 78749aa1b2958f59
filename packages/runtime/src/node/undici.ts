import { Readable } from 'node:stream';
import type { BodyReader } from '../http/body-reader.js';
import type { Dispatcher } from '../http/dispatcher.js';
import type { ResponseHead } from './response-head.js';
import { NodeResponse } from './response.js';
import type { NodeRequest } from './node-request.js';

interface Controller {
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}

type Headers = Record<string, string | string[]>;

/** Number of unread bytes above which the connection is paused. */
const AHEAD = 65_536;

/** Sends a request over an undici dispatcher, such as the dispatcher of the platform's `fetch`. */
export function sendOverDispatcher(dispatcher: Dispatcher, sent: NodeRequest): Promise<Response> {
  const { url, method, headers, payload } = sent;
  const body = payload?.bytes ?? payload?.stream;
  const options = {
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers,
    body,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  return new Promise((resolve, reject) => {
    const handler = new Handler(sent, resolve, reject);
    try {
      dispatcher.dispatch(options, handler);
    } catch (cause) {
      handler.onError(cause);
    }
  });
}

/** Receives a response. Implements the handler interface of undici 6 and the one that undici 7 and 8 share. */
class Handler implements BodyReader {
  readonly #sent: NodeRequest;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (reason: unknown) => void;
  #controller: Controller | undefined;
  #responded = false;
  #chunks: Uint8Array[] = [];
  #ahead = 0;
  #held = false;
  #ended = false;
  #failed: unknown;
  #wake: (() => void) | undefined;

  constructor(
    sent: NodeRequest,
    resolve: (response: Response) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#sent = sent;
    this.#resolve = resolve;
    this.#reject = reject;
    sent.signal?.addEventListener('abort', this);
  }

  /** Called when the signal aborts. */
  handleEvent(): void {
    const reason = this.#sent.signal?.reason as Error;
    this.#controller?.abort(reason);
    this.onError(reason);
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#ended) controller.abort((this.#failed ?? new Error('cancelled')) as Error);
  }

  onResponseStart(_: Controller, status: number, headers: Headers, statusText = ''): void {
    // Skips interim responses (RFC 9110 §15.2).
    if (status < 200) return;
    this.#responded = true;
    const head: ResponseHead = {
      status,
      statusText,
      headers,
      reader: () => this,
      stream: () => streamOf(this),
    };
    this.#resolve(new NodeResponse(head, this.#sent.url.href) as unknown as Response);
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#ahead += chunk.byteLength;
    if (this.#ahead > AHEAD) {
      this.#held = true;
      controller.pause();
    }
    this.#wake?.();
  }

  onResponseEnd(): void {
    this.#end();
  }

  onResponseError(_: Controller, error: Error): void {
    this.onError(error);
  }

  onConnect(abort: (reason: Error) => void): void {
    this.onRequestStart({ abort, pause: () => undefined, resume: () => undefined });
  }

  onHeaders(
    status: number,
    raw: readonly Uint8Array[],
    resume: () => void,
    statusText: string,
  ): boolean {
    const headers: Headers = Object.create(null) as Headers;
    for (let index = 0; index < raw.length; index += 2) {
      const name = String(raw[index]).toLowerCase();
      const value = Buffer.from(raw[index + 1] ?? []).toString('latin1');
      const before = headers[name];
      headers[name] = before === undefined ? value : [before, value].flat();
    }
    const controller = this.#controller;
    if (controller !== undefined) this.#controller = { ...controller, resume };
    this.onResponseStart(
      { abort: () => undefined, pause: () => undefined, resume },
      status,
      headers,
      statusText,
    );
    return true;
  }

  onData(chunk: Uint8Array): boolean {
    this.onResponseData(
      this.#controller ?? {
        abort: () => undefined,
        pause: () => undefined,
        resume: () => undefined,
      },
      chunk,
    );
    return !this.#held;
  }

  onComplete(): void {
    this.#end();
  }

  onError(error: unknown): void {
    if (this.#ended) return;
    this.#failed = error;
    this.#end();
    if (this.#responded) return;
    this.#reject(
      this.#sent.signal?.aborted ? error : new TypeError('fetch failed', { cause: error }),
    );
  }

  async read(): Promise<{ done: boolean; value?: Uint8Array }> {
    for (;;) {
      const value = this.#chunks.shift();
      if (value !== undefined) {
        this.#ahead -= value.byteLength;
        if (this.#held && this.#ahead <= AHEAD) {
          this.#held = false;
          this.#controller?.resume();
        }
        return { done: false, value };
      }
      if (this.#failed !== undefined) throw this.#failed as Error;
      if (this.#ended) return { done: true };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  cancel(): Promise<void> {
    if (!this.#ended) this.#controller?.abort(new Error('cancelled'));
    this.#chunks = [];
    this.#end();
    return Promise.resolve();
  }

  #end(): void {
    this.#ended = true;
    this.#sent.signal?.removeEventListener('abort', this);
    this.#wake?.();
  }
}

/** Returns a stream of a reader's bytes. Destroying it cancels the reader, also during a read that never ends. */
function streamOf(reader: BodyReader): Readable {
  return new Readable({
    read() {
      reader.read().then(
        ({ done, value }) => {
          if (!this.destroyed) this.push(done ? null : value);
        },
        (error: unknown) => this.destroy(error as Error),
      );
    },
    destroy(error, callback) {
      void reader.cancel();
      callback(error);
    },
  });
}
