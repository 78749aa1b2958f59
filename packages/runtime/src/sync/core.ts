import { Call } from '../call/call.js';
import { parse, pick } from '../call/understand.js';
import type { Client } from '../client/client.js';
import type { Definition } from '../client/definition.js';
import type { Descriptor } from '../types/descriptor.js';
import { cross } from './crossing.js';
import { EventStream } from './event-stream.js';
import { type Entry, entry, errorOf, known, placeStack } from './failures.js';
import type { BaseOptions, CallOptions, WaitOptions } from './options.js';
import { pack } from './pack.js';
import { openPage, type Page } from './page.js';
import type { Answer, Batch, Failure, Head, LogLine } from './protocol.js';
import { infoOf, note, record, type WithResponse } from './record.js';
import type { Listener, Remote } from './remote.js';

const cleanup = new FinalizationRegistry<Remote>((remote) => {
  remote.close();
});

/** Ends the requests of streams that nobody reads any more. */
const abandoned = new FinalizationRegistry<() => void>((end) => {
  end();
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
    this.#remote.warm();
  }

  call(method: string, path: string, data: Descriptor, options?: CallOptions): unknown {
    return this.#make(this.#open(method, path, data, options), entry(this, 'call'));
  }

  list(method: string, path: string, data: Descriptor, options?: CallOptions): Page<unknown> {
    const call = this.#open(method, path, data, options);
    return openPage(call, (page, below) => this.#make(page, below), entry(this, 'list'));
  }

  stream(method: string, path: string, data: Descriptor, options?: CallOptions): unknown {
    return this.#make(this.#open(method, path, data, options), entry(this, 'stream'));
  }

  wait(method: string, path: string, data: Descriptor, options?: WaitOptions): unknown {
    const call = this.#open(method, path, data, options);
    return this.#make(call, entry(this, 'wait'));
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

  static definitionOf(core: Core): Definition {
    return core.#client.api;
  }

  /** The options that a clone of the client starts from. */
  static optionsOf(core: Core): BaseOptions {
    return core.#options;
  }

  #open(method: string, path: string, data: Descriptor, options: CallOptions | undefined): Call {
    return new Call(this.#client, method, path, data, options);
  }

  /** @param below - the method that the caller, or an emitted method, called. */
  #make(call: Call, below: Entry): unknown {
    return this.#placed(call, below, () => {
      if (this.#closed) throw call.fault('usage', "can't be made: the client is closed");
      const { json, validate } = this.#options;
      const ownJson = json === undefined || 'parse' in json;
      const { value: descriptor, transfer } = pack(this.#client, call.data, ownJson);
      const { value: options } = cross(call.options, 'options');
      const { data, method, path, url } = call;
      // What is JSON comes as text: cheaper than its value, which would be written and read once more.
      const verbatim =
        ownJson && !validate && !data.decode && data.returns !== 'void' && !data.poll;
      const reply = this.#remote.ask(
        { kind: 'call', method, path, url, descriptor, options, verbatim },
        transfer,
      );
      const { head, streams, value } = this.#successful(reply);
      if (head === undefined) throw new Error('unreachable: an answer without a head');
      note(head);
      call.url = head.url;
      if (streams) return this.#stream(call, value as number);
      return verbatim ? understand(call, head, value as string | ArrayBuffer) : decoded(value);
    });
  }

  #stream(call: Call, stream: number): EventStream<unknown> {
    const remote = this.#remote;
    const thread = remote.start();
    const pull = (below: Entry): Batch =>
      this.#placed(call, below, () => this.#successful(remote.pull(thread, stream)).value as Batch);
    const end = (): void => {
      if (thread.alive) thread.tell({ kind: 'cancel', stream });
    };
    const items = new EventStream(pull, end);
    abandoned.register(items, end);
    return items;
  }

  #successful(reply: Answer | Failure): Answer {
    if (reply.kind === 'failure') throw errorOf(reply.error, this.#client.api.errors);
    return reply;
  }

  /** What `work` gives; what it throws as the caller is to see it. */
  #placed<T>(call: Call, below: Entry, work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      const error = known(thrown, call);
      // A method of the emitted class lies between the caller and `call`, `list`, `stream` and `wait`.
      placeStack(error, below, Object.hasOwn(Core.prototype, below.name) ? 1 : 0);
      throw error;
    }
  }
}

/** The value of an answer that came as text, or as the bytes of a long one. */
function understand(call: Call, head: Head, content: string | ArrayBuffer): unknown {
  const { status, requestId } = head;
  const info = infoOf(head);
  const received = {
    status,
    requestId,
    text: typeof content === 'string' ? content : new TextDecoder().decode(content),
    get headers() {
      return info.headers;
    },
  };
  return pick(call, received, parse(call, received));
}

/** Bytes arrive as a buffer, which was handed over. */
function decoded(value: unknown): unknown {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value;
}
