import type { UndeclaredCodec } from '../body/undeclared.js';
import { bodyOf } from '../call/body.js';
import { type Call, createCall, type LocatedCall } from '../call/call.js';
import type { Definition } from '../call/definition.js';
import type { Descriptor } from '../call/call.js';
import { createError } from '../call/errors.js';
import { WAIT_TIMEOUT } from '../call/poll.js';
import { createValue, parseBody, type ReceivedBody } from '../call/parse-body.js';
import { decodeText, isDamaged } from '../call/read-body.js';
import type { Client } from '../client/client.js';
import { toCallData } from './call-data.js';
import {
  type Entry,
  entryPoint,
  placeStack,
  reviveApiError,
  toCallerError,
} from './caller-errors.js';
import { cross } from './crossing.js';
import { READ_TWICE } from '../stream/event-stream.js';
import { EventStream } from './event-stream.js';
import {
  noteResponse,
  recordResponse,
  toResponseInfo,
  type WithResponse,
} from './last-response.js';
import type { BaseOptions, CallOptions, RequestOptions, WaitOptions } from './options.js';
import { openPage, type Page } from './page.js';
import type { Batch, Failure, ResponseHeadData, WorkerSuccess } from './protocol.js';
import type { ClientShare, WorkerClient } from './worker-client.js';

/** Grace period in milliseconds after a deadline, in which the worker can report that the deadline was exceeded. */
const GRACE = 250;

const cleanup = new FinalizationRegistry<ClientShare>((share) => {
  share.close();
});

/** Ends the requests of streams that were garbage-collected. */
const abandoned = new FinalizationRegistry<() => void>((end) => {
  end();
});

/** The untyped implementation of the blocking `Api`. Its members are private so that logs don't show them. */
export class BlockingConnection {
  readonly #client: Client;
  readonly #options: BaseOptions;
  readonly #worker: WorkerClient;
  #isClosed = false;

  /** @param options - the options as the caller passed them. */
  constructor(client: Client, options: BaseOptions, worker: WorkerClient) {
    this.#client = client;
    this.#options = options;
    this.#worker = worker;
    cleanup.register(this, worker.share, this);
    this.#worker.warmUp();
  }

  call(method: string, path: string, data: Descriptor, options?: CallOptions): unknown {
    return this.#make(this.#create(method, path, data, options), entryPoint(this, 'call'));
  }

  list(method: string, path: string, data: Descriptor, options?: CallOptions): Page<unknown> {
    const call = this.#create(method, path, data, options);
    return openPage(call, (page, entry) => this.#make(page, entry), entryPoint(this, 'list'));
  }

  stream(method: string, path: string, data: Descriptor, options?: CallOptions): unknown {
    return this.#make(this.#create(method, path, data, options), entryPoint(this, 'stream'));
  }

  wait(method: string, path: string, data: Descriptor, options?: WaitOptions): unknown {
    return this.#make(this.#create(method, path, data, options), entryPoint(this, 'wait'));
  }

  request(
    method: string,
    path: string,
    codecOf: UndeclaredCodec,
    { body, ...options }: RequestOptions = {},
  ): unknown {
    const entry = entryPoint(this, 'request');
    const call = this.#create(method, path, {}, options);
    const encode = this.#withCallerStack(call, entry, () => codecOf(body, options.headers));
    return this.#make({ ...call, data: { body, encode } }, entry);
  }

  withResponse<T>(body: () => T): WithResponse<T> {
    const recorded = recordResponse(body);
    if (recorded !== undefined) return recorded;
    const { errors, client } = this.#client.api;
    const { usage = errors.base } = errors;
    throw new usage(`${client} withResponse expects a function that makes a call`);
  }

  close(): void {
    this.#isClosed = true;
    cleanup.unregister(this);
    this.#worker.share.close();
  }

  static definitionOf(connection: BlockingConnection): Definition {
    return connection.#client.api;
  }

  /** Returns the options that a clone of the client starts from. */
  static optionsOf(connection: BlockingConnection): BaseOptions {
    return connection.#options;
  }

  #create(method: string, path: string, data: Descriptor, options: CallOptions | undefined): Call {
    return createCall(this.#client, method, path, data, options);
  }

  /** @param entry - the method that the caller or emitted code called. */
  #make(call: Call, entry: Entry): unknown {
    return this.#withCallerStack(call, entry, () => {
      if (this.#isClosed) throw createError(call, 'usage', 'the client is closed');
      const { json, validate } = this.#options;
      const knowsJson = !json || 'parse' in json;
      const { givenUrl, method, path } = call;
      const { data, options: own } = call.data.poll ? call : withWholeBody(call);
      const { value: descriptor, transfer } = toCallData(this.#client, data, knowsJson);
      const { value: options } = cross(own, 'options');
      // JSON is transferred as text, because cloning the parsed value would serialize and parse it a second time.
      const undecoded =
        knowsJson && !validate && !data.decode && data.returns !== 'void' && !data.poll;
      const limit = this.#limitOf(call);
      const expires = performance.now() + (limit ?? Infinity);
      const reply = this.#worker.ask(
        { kind: 'call', method, path, givenUrl, descriptor, options, undecoded, limit },
        transfer,
      );
      const { head, streams, value } = this.#expectSuccess(reply);
      if (head === undefined) throw new Error('unreachable: a response without a head');
      noteResponse(head);
      const located = { ...call, url: head.url };
      if (streams) return this.#openStream(located, value as number, expires);
      if (undecoded) return decode(located, head, value as string | ArrayBuffer);
      if (call.transform) return createValue(located, toReceived(head, ''), value);
      return data.dates ? data.dates(toBytes(value)) : toBytes(value);
    });
  }

  /**
   * Returns the maximum number of milliseconds that this thread waits for the reply to a call, or undefined to wait as
   * long as the worker is alive.
   */
  #limitOf({ data, options }: Call): number | undefined {
    const { timeout = WAIT_TIMEOUT } = options;
    const ms = data.poll ? timeout : (options.deadline ?? this.#options.deadline);
    // The worker also enforces the deadline, and its error contains more details, so this thread waits a little longer.
    return typeof ms === 'number' ? ms + GRACE : undefined;
  }

  #openStream(call: LocatedCall, stream: number, expires: number): EventStream<unknown> {
    const worker = this.#worker;
    const thread = worker.start();
    const pull = (entry: Entry): Batch =>
      this.#withCallerStack(call, entry, () => {
        const limit = expires - performance.now();
        const batch = this.#expectSuccess(worker.pull(thread, stream, limit)).value as Batch;
        const { dates } = call.data;
        return dates ? { ...batch, items: batch.items.map(dates) } : batch;
      });
    const end = (): void => {
      if (thread.isAlive) thread.notify({ kind: 'cancel', stream });
    };
    const refuse = (entry: Entry): never =>
      this.#withCallerStack(call, entry, () => {
        throw createError(call, 'usage', READ_TWICE);
      });
    const items = new EventStream(pull, end, refuse);
    abandoned.register(items, end);
    return items;
  }

  #expectSuccess(reply: WorkerSuccess | Failure): WorkerSuccess {
    if (reply.kind === 'failure') {
      const { errorDates, errors } = this.#client.api;
      errorDates?.(reply.error.info?.body);
      throw reviveApiError(reply.error, errors);
    }
    return reply;
  }

  /** Returns the result of `work`, or throws its error with the caller's stack. */
  #withCallerStack<T>(call: Call, entry: Entry, work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      const error = toCallerError(thrown, call);
      // For `call`, `list`, `stream` and `wait`, the stack contains one method of the emitted class before the caller.
      placeStack(error, entry, Object.hasOwn(BlockingConnection.prototype, entry.name) ? 1 : 0);
      throw error;
    }
  }
}

/** Adds the members of the `body` option to the call's body before the body is encoded in this thread. */
function withWholeBody(call: Call): Pick<Call, 'data' | 'options'> {
  if (call.options.body === undefined) return call;
  const { body: _, ...options } = call.options;
  return { data: { ...call.data, body: bodyOf(call) }, options };
}

/** Decodes a response that was transferred as text or, if it is long, as bytes. */
function decode(call: LocatedCall, head: ResponseHeadData, content: string | ArrayBuffer): unknown {
  const received = toReceived(head, content);
  return createValue(call, received, parseBody(call, received));
}

function toReceived(head: ResponseHeadData, content: string | ArrayBuffer): ReceivedBody {
  const { status, requestId } = head;
  const info = toResponseInfo(head);
  const chunks = typeof content === 'string' ? [] : [new Uint8Array(content)];
  const text = typeof content === 'string' ? content : decodeText(chunks);
  return {
    status,
    requestId,
    text,
    isDamaged: () => typeof content !== 'string' && isDamaged(text, chunks),
    bytes: () => (typeof content === 'string' ? new TextEncoder().encode(content) : chunks[0]),
    get headers() {
      return info.headers;
    },
  };
}

/** Converts a transferred buffer to bytes. Returns other values unchanged. */
function toBytes(value: unknown): unknown {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value;
}
