import { Call } from '../call/call.js';
import { Failure } from '../call/failure.js';
import { parse, pick } from '../call/understand.js';
import type { Client } from '../client/client.js';
import type { Descriptor } from '../types/descriptor.js';
import type { CallOptions as AsyncCallOptions } from '../types/options.js';
import { cross } from './crossing.js';
import { errorOf, known, placeStack } from './failures.js';
import type { BaseOptions, CallOptions, WaitOptions } from './options.js';
import { pack } from './pack.js';
import { openPage, type Page } from './page.js';
import type { Answer, CallQuestion, LogLine } from './protocol.js';
import { infoOf, note, record, type WithResponse } from './record.js';
import type { Listener, Remote } from './remote.js';

type Below = (...args: never) => unknown;

const cleanup = new FinalizationRegistry<Remote>((remote) => {
  remote.close();
});

/** The untyped side of the blocking `Api`. What it holds is private, so that no log shows it. */
export class Core implements Listener {
  readonly #client: Client;
  readonly #options: BaseOptions;
  readonly #remote: Remote;
  #closed = false;

  /** @param options - as they were given */
  constructor(client: Client, options: BaseOptions, connect: (listener: Listener) => Remote) {
    this.#client = client;
    this.#options = options;
    this.#remote = connect(this);
    cleanup.register(this, this.#remote, this);
  }

  call(method: string, path: string, data: Descriptor, options?: CallOptions): unknown {
    return this.#make(this.#open(method, path, data, options), { kind: 'call' }, this.call);
  }

  list(method: string, path: string, data: Descriptor, options?: CallOptions): Page<unknown> {
    const call = this.#open(method, path, data, options);
    return openPage(call, (page, below) => this.#make(page, { kind: 'call' }, below), this.list);
  }

  wait(method: string, path: string, data: Descriptor, options: WaitOptions = {}): unknown {
    const { pollInterval, timeout: deadline = 600_000, ...rest } = options;
    const call = this.#open(method, path, data, { ...rest, deadline });
    return this.#make(call, { kind: 'wait', pollInterval }, this.wait);
  }

  withResponse<T>(body: () => T): WithResponse<T> {
    const recorded = record(body);
    if (recorded !== undefined) return recorded;
    const { errors, client } = this.#client.api;
    const { usage = errors.base } = errors;
    throw new usage(`${client} withResponse takes a function that makes a call`);
  }

  close(): void {
    this.#closed = true;
    cleanup.unregister(this);
    this.#remote.close();
  }

  log({ level, message, details }: LogLine): void {
    const { logger = console } = this.#options;
    if (details === undefined) logger[level](message);
    else logger[level](message, details);
  }

  /** The options that a clone of the client starts from. */
  static optionsOf(core: Core): BaseOptions {
    return core.#options;
  }

  #open(method: string, path: string, data: Descriptor, options: CallOptions | undefined): Call {
    return new Call(this.#client, method, path, data, options as AsyncCallOptions | undefined);
  }

  /** @param below - the method that the caller, or an emitted method, called. */
  #make(call: Call, question: Pick<CallQuestion, 'kind' | 'pollInterval'>, below: Below): unknown {
    try {
      if (this.#closed) throw call.fault('usage', "can't be made: the client is closed");
      const { value: descriptor, transfer } = pack(this.#client, call.data, this.#options.json !== undefined);
      const { value: options } = cross(call.options, 'options');
      const { method, path, url } = call;
      const reply = this.#remote.ask({ ...question, method, path, url, descriptor, options }, transfer);
      if (reply.kind === 'failure') throw errorOf(reply.error, this.#client.api.errors);
      return this.#understand(call, reply);
    } catch (thrown) {
      const error = known(thrown, call);
      // A method of the emitted class lies between the caller and `call`, `list` and `wait`.
      placeStack(error, below, Object.hasOwn(Core.prototype, below.name) ? 1 : 0);
      throw error;
    }
  }

  /** The value of an answer. What is JSON was handed over as text: cheaper than its value, which would be copied twice. */
  #understand(call: Call, { head, value, verbatim }: Answer): unknown {
    note(head);
    call.url = head.url;
    const { status, requestId } = head;
    const info = infoOf(head);
    const received = {
      status,
      requestId,
      text: verbatim ? (value as string) : '',
      get headers() {
        return info.headers;
      },
    };
    const parsed = verbatim ? parse(call, received) : { body: value };
    if (parsed instanceof Failure) throw parsed.error;
    if (!verbatim) return decoded(value);
    const picked = pick(call, received, parsed.body);
    if (picked instanceof Failure) throw picked.error;
    return picked.value;
  }
}

/** Bytes arrive as a buffer, which was handed over. */
function decoded(value: unknown): unknown {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value;
}
