import type { Credential } from '../auth/scheme.js';
import type { EncodedBody } from '../body/codec.js';
import type { Client } from '../client/client.js';
import { clock, LONGEST } from '../clock.js';
import type { ApiError, ErrorInfo } from '../errors/api-error.js';
import { classOf, type Kind } from '../errors/table.js';
import { deepen } from '../fault.js';
import { setHidden } from '../hidden.js';
import { serializeHeader } from '../params/header.js';
import { styleOf } from '../params/style.js';
import type { Descriptor } from '../types/descriptor.js';
import type { CallOptions } from '../types/options.js';
import type { Wire } from './follow.js';
import { edit, type HeaderEdits } from './headers.js';
import type { HookRequest, Middleware } from './middleware.js';
import { checkNames, notNegative, positive } from './check.js';

/** A successful call. */
export interface Answer<T = unknown> {
  readonly data: T;
  readonly response: Response;
  readonly requestId: string | undefined;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

const KNOWN =
  'timeout deadline maxRetries signal headers idempotencyKey middleware query reconnect';

/** One logical call, over all its tries. */
export class Call {
  readonly method: string;
  readonly options: CallOptions;
  /** Milliseconds. */
  timeout = 0;
  /** The most tries after the first. */
  retries = 0;
  /** Number of the running try, from 0. */
  attempt = 0;
  edits: HeaderEdits = {};
  hooks: readonly Middleware[] = [];
  /** The URL of the first hop of every try; '' until it is composed. */
  url = '';
  declare body: EncodedBody | undefined;
  /** The idempotency key, the same on every try. */
  declare key: string | undefined;
  /** The credentials of the running try. */
  used: readonly Credential[] = [];
  /** The request of the running try. */
  declare wire: Wire | undefined;
  /** The same as its hooks see it. */
  declare request: HookRequest | undefined;
  /** Aborts the running try. */
  declare controller: AbortController | undefined;
  /** The running limit or back-off. */
  declare timer: Timer;
  declare answer: Answer | undefined;
  /** Whether another try may follow the one that failed; now: without a back-off. */
  again: boolean | 'now' = false;
  /** The error that was made last: what a hook throws is another one. */
  declare failure: ApiError | undefined;
  /** Makes the value of a readable answer. Default: what `unwrap` says. */
  declare finish: ((body: unknown, answer: Pick<Response, 'headers'>) => unknown) | undefined;
  /** True: the caller wants the answer unread. Decided in the tick of the call. */
  raw = false;
  /** True: the value is the answer's body as chunks, which the caller's side of a thread boundary understands. */
  verbatim = false;
  /** True: the body is read after the call has settled, so its limits stay until then. */
  streaming = false;
  /** Why the whole call was given up. */
  declare given: 'abort' | 'deadline' | 'silence' | undefined;
  /** The running look of a wait. */
  declare inner: Call | undefined;
  /** What a wait saw last. */
  seen = '';
  /** What limits the whole: the name of an option, and its milliseconds. Default: the deadline. */
  declare limit: readonly [name: string, ms: number | undefined] | undefined;
  /** Moment at which this limit is reached, on the clock's `now`. */
  expires = Infinity;
  #deadline: Timer;
  #stop: (() => void) | undefined;

  constructor(
    readonly client: Client,
    method: string,
    readonly path: string,
    readonly data: Descriptor,
    options?: CallOptions | null,
  ) {
    this.options = options ?? {};
    this.method = method.toUpperCase();
  }

  /** @throws {UsageFault} for an option that is unknown or out of range. */
  prepare(): void {
    const { client, data, options } = this;
    const set = client.options;
    checkNames('a call', options, KNOWN);
    this.timeout = positive(
      'timeout',
      options.timeout ?? set.timeout ?? data.timeout ?? client.api.timeout ?? 30_000,
    );
    const retries = notNegative(
      'maxRetries',
      options.maxRetries ?? set.maxRetries ?? client.api.maxRetries ?? 3,
    );
    this.retries = data.retry === 'never' ? 0 : retries;
    this.edits = client.edits;
    if (data.header || options.headers) {
      const given = Object.entries(data.header ?? {}).map(
        ([name, value]) => [name, serializeHeader(value, styleOf(data.style, name), name)] as const,
      );
      this.edits = client.conceal(edit(edit({ ...client.edits }, given), options.headers));
    }
    if (set.middleware || options.middleware)
      this.hooks = [...(set.middleware ?? []), ...(options.middleware ?? [])];
    this.limit ??= ['deadline', options.deadline ?? set.deadline];
    const [name, ms] = this.limit;
    if (ms !== undefined) this.expires = clock.now() + positive(name, ms);
  }

  /** `work`, or nothing as soon as the signal aborts or the deadline passes. */
  within(work: () => Promise<void>): Promise<void> {
    const { signal } = this.options;
    const left = this.expires - clock.now();
    if (!signal && left > LONGEST) return work();
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', this);
      this.#stop = resolve;
      if (left <= LONGEST) this.#deadline = setTimeout(() => this.giveUp('deadline'), left);
      if (signal?.aborted) this.giveUp('abort');
      else work().then(resolve, reject);
    });
  }

  /** The caller's signal aborted. */
  handleEvent(): void {
    this.giveUp('abort');
  }

  giveUp(why: 'abort' | 'deadline' | 'silence'): void {
    this.given = why;
    this.#stop?.();
    this.close();
    this.inner?.giveUp(why);
    this.controller?.abort();
  }

  /** Leaves nothing behind: neither a timer nor a listener. */
  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.#deadline);
    // Not before it was added: what was given may be no signal.
    if (this.#stop) this.options.signal?.removeEventListener('abort', this);
  }

  /** Resolves after a back-off or a poll interval, unless the call ends before. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.timer = setTimeout(resolve, ms);
    });
  }

  /** The error of a call that was given up, or whose deadline would pass before the next try. */
  ended(cause?: unknown): ApiError {
    if (this.given === 'abort') {
      const { signal } = this.options;
      return this.fault('abort', 'aborted by its signal', { cause: signal?.reason });
    }
    if (this.given === 'silence') return this.slow('more of the body');
    const seen = this.seen && `; last seen: ${this.seen}`;
    return this.fault('timeout', `not done within its ${this.limit?.join(' of ')} ms${seen}`, {
      cause,
    });
  }

  /** The error of a try, or of a silence, that took longer than the timeout. */
  slow(what: string): ApiError {
    return this.fault('timeout', `no ${what} within its timeout of ${this.timeout} ms`);
  }

  /** An error of this call, of a kind or of a status, without secrets. */
  fault(kind: Kind | number, message: string, info?: ErrorInfo): ApiError {
    const { method, url } = this;
    const path = url === '' ? this.path : new URL(url).pathname;
    const { api, hide } = this.client;
    const Class = classOf(api.errors, kind);
    const headers =
      info?.headers &&
      new Headers([...info.headers].map(([name, value]): [string, string] => [name, hide(value)]));
    for (let step = info?.cause; step instanceof Error; step = step.cause) conceal(step, hide);
    const undo = deepen();
    const error = new Class(hide(`${method} ${path}: ${message}`), {
      method,
      path,
      ...info,
      headers,
    });
    undo();
    this.failure = error;
    return error;
  }
}

/** Some platforms repeat the URL or a header in the errors that become our causes. */
function conceal(error: Error, hide: (text: string) => string): void {
  for (const key of ['message', 'stack'] as const) {
    const text = hide(error[key] ?? '');
    if (text !== (error[key] ?? '')) setHidden(error, key, text);
  }
}
