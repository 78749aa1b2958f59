import { Call } from '../../call/call.js';
import { answerOf } from '../../call/failure.js';
import { send } from '../../call/send.js';
import { Client } from '../../client/client.js';
import { EventStream } from '../../stream/event-stream.js';
import type { BaseOptions, CallOptions, WaitOptions } from '../../types/options.js';
import { nodeFetch } from '../../node/index.js';
import type { FlatDefinition } from '../blueprint.js';
import type { Answer, Failure, FromWorker, Notice, Question } from '../protocol.js';
import { flattenHeaders } from '../flat-headers.js';
import { textOf } from './bytes.js';
import { keyOf, rebuild } from './definition.js';
import { type Packed, unpack } from './descriptor.js';
import { flatten } from './flatten.js';
import { loadOptions } from './options.js';
import { Streams } from './streams.js';

type Asked = Question & { readonly id: number; readonly client: number };

interface Reply {
  readonly reply: Answer | Failure;
  readonly transfer: ArrayBuffer[];
}

/** Shared by all clients, so that they share connections as well. */
const transport = nodeFetch();

/** The clients of this worker, by the number that the caller's thread gave them. */
export class Clients {
  private readonly clients = new Map<number, Client | Promise<Client>>();
  private readonly streams = new Streams();

  constructor(private readonly report: (message: FromWorker) => void) {}

  notice(notice: Notice): void {
    if (notice.kind === 'open') this.clients.set(notice.client, this.open(notice));
    else if (notice.kind === 'cancel') this.streams.cancel(notice.stream);
    else {
      this.clients.delete(notice.client);
      this.streams.drop(notice.client);
    }
  }

  async answer(question: Asked): Promise<Reply> {
    const { id } = question;
    try {
      const client = this.clients.get(question.client);
      if (client === undefined)
        throw new Error(`unreachable: client ${question.client} isn't open`);
      const answered = await this.ask(client instanceof Client ? client : await client, question);
      const { value } = answered;
      return {
        reply: { kind: 'answer', id, ...answered },
        transfer: value instanceof ArrayBuffer ? [value] : [],
      };
    } catch (error) {
      return { reply: { kind: 'failure', id, error: flatten(error, keyOf) }, transfer: [] };
    }
  }

  private async ask(client: Client, question: Asked): Promise<Omit<Answer, 'kind' | 'id'>> {
    if (question.kind === 'pull')
      return { value: await this.streams.pull(question.stream), streams: false, head: undefined };
    const { method, path, descriptor, options, url, verbatim } = question;
    const data = unpack(descriptor as Packed);
    const call = new Call(client, method, path, data, options as CallOptions);
    call.url = url;
    call.verbatim = verbatim;
    const waited = data.poll?.(client, method, path, data, options as WaitOptions);
    const {
      data: value,
      response,
      requestId,
    } = await (waited?.withResponse() ?? send(call).then(answerOf));
    const { status, headers } = response;
    const streams = value instanceof EventStream;
    return {
      value: streams
        ? this.streams.open(question.client, value)
        : verbatim
          ? textOf(value as readonly Uint8Array[])
          : value,
      streams,
      head: { status, headers: flattenHeaders(headers), url: response.url || call.url, requestId },
    };
  }

  /** A promise only where modules are to be loaded: the first call waits for it, and fails as it fails. */
  private open({
    client: number,
    definition,
    options,
    env,
  }: Notice & { kind: 'open' }): Client | Promise<Client> {
    const loaded = loadOptions(options as Record<string, unknown>);
    const make = (complete: Record<string, unknown>): Client => {
      setVariables(env);
      const { fetch = complete['fetchOptions'] === undefined ? transport : undefined, ...rest } =
        complete as BaseOptions;
      return new Client(rebuild(definition as FlatDefinition), {
        ...rest,
        ...(fetch && { fetch }),
        logger: this.logger(number),
      });
    };
    if (!(loaded instanceof Promise)) return make(loaded);
    const opening = loaded.then(make);
    opening.catch(() => undefined);
    return opening;
  }

  private logger(
    client: number,
  ): Record<'error' | 'warn' | 'info' | 'debug', (message: string, details?: unknown) => void> {
    const line =
      (level: 'error' | 'warn' | 'info' | 'debug') => (message: string, details?: unknown) => {
        this.report({ kind: 'log', client, level, message, details });
      };
    return { error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') };
  }
}

/** The environment of the worker is its own copy: a client finds in it what was there when it was made. */
function setVariables(env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
