import { createCall } from '../../call/call.js';
import type { Definition } from '../../call/definition.js';
import { execute } from '../../call/execute.js';
import type { BaseOptions, CallOptions, WaitOptions } from '../../call/options.js';
import { locate } from '../../call/prepare.js';
import { unwrapResult } from '../../call/result.js';
import { Client } from '../../client/client.js';
import { nodeFetch } from '../../node/index.js';
import { EventStream } from '../../stream/event-stream.js';
import type { CallData } from '../call-data.js';
import type { DefinitionData } from '../client-data.js';
import { headersToData } from '../header-data.js';
import type { Failure, FromWorker, Notice, Request, WorkerSuccess } from '../protocol.js';
import { reviveDescriptor } from './behaviors.js';
import { errorToData } from './error-to-data.js';
import { loadOptions } from './load-options.js';
import { toTextOrBuffer } from './read-bytes.js';
import { getErrorKey, reviveDefinition } from './revive-definition.js';
import { Streams } from './streams.js';

type ClientRequest = Request & { readonly id: number; readonly client: number };

interface Reply {
  readonly reply: WorkerSuccess | Failure;
  readonly transfer: ArrayBuffer[];
}

/** Clients that set neither `fetch` nor `fetchOptions` use this transport, so that they share connections. */
const transport = nodeFetch();

/** The clients of this worker, keyed by the number that the caller's thread assigned. */
export class Clients {
  private readonly clients = new Map<number, Client | Promise<Client>>();
  private readonly definitions = new Map<number, Definition>();
  private readonly streams = new Streams();

  constructor(private readonly report: (message: FromWorker) => void) {}

  notice(notice: Notice): void {
    if (notice.kind === 'define')
      this.definitions.set(notice.number, reviveDefinition(notice.data as DefinitionData));
    else if (notice.kind === 'open') this.clients.set(notice.client, this.open(notice));
    else if (notice.kind === 'cancel') this.streams.cancel(notice.stream);
    else {
      this.clients.delete(notice.client);
      this.streams.drop(notice.client);
    }
  }

  /**
   * Logs an uncaught error that no running call can report: to the client that the error belongs to, or to all clients
   * if the client is unknown.
   */
  logUncaught(error: unknown, owner: number | undefined): void {
    const details = error instanceof Error ? error.stack : undefined;
    const line = ({ log }: Client): void =>
      log.error?.(`a module threw an uncaught error: ${String(error)}`, details);
    for (const [number, client] of this.clients)
      if (number === (owner ?? number)) void Promise.resolve(client).then(line, () => undefined);
  }

  async reply(request: ClientRequest): Promise<Reply> {
    const { id } = request;
    try {
      const client = this.clients.get(request.client);
      if (client === undefined) throw new Error(`unreachable: client ${request.client} isn't open`);
      const result = await this.perform(client instanceof Client ? client : await client, request);
      const { value } = result;
      return {
        reply: { kind: 'success', id, ...result },
        transfer: value instanceof ArrayBuffer ? [value] : [],
      };
    } catch (error) {
      return {
        reply: { kind: 'failure', id, error: errorToData(error, getErrorKey) },
        transfer: [],
      };
    }
  }

  private async perform(
    client: Client,
    request: ClientRequest,
  ): Promise<Omit<WorkerSuccess, 'kind' | 'id'>> {
    if (request.kind === 'pull')
      return { value: await this.streams.pull(request.stream), streams: false, head: undefined };
    const { method, path, descriptor, options, givenUrl, undecoded } = request;
    const data = reviveDescriptor(descriptor as CallData);
    const call = createCall(client, method, path, data, options as CallOptions);
    const {
      data: value,
      response,
      requestId,
    } = unwrapResult(
      await (data.poll
        ? data.poll.start(call, options as WaitOptions)
        : execute({ ...call, givenUrl, undecoded })),
    );
    const { status, headers } = response;
    const streams = value instanceof EventStream;
    return {
      value: streams
        ? this.streams.open(request.client, value)
        : undecoded
          ? toTextOrBuffer(value as readonly Uint8Array[], headers)
          : value,
      streams,
      head: {
        status,
        headers: headersToData(headers),
        url: response.url || locate(call).url,
        requestId,
      },
    };
  }

  /**
   * Creates a client, or returns a promise of the client if modules must be loaded. Each call awaits the promise and
   * fails if it rejects.
   */
  private open({
    client: number,
    definition,
    options,
    env,
  }: Notice & { kind: 'open' }): Client | Promise<Client> {
    const loaded = loadOptions(options as Record<string, unknown>);
    const api = this.definitions.get(definition);
    if (api === undefined) throw new Error(`unreachable: definition ${definition} isn't known`);
    const create = (complete: Record<string, unknown>): Client => {
      setVariables(env);
      const { fetch = complete['fetchOptions'] === undefined ? transport : undefined, ...rest } =
        complete as BaseOptions;
      return new Client(api, {
        ...rest,
        ...(fetch && { fetch }),
        logger: this.logger(number),
      });
    };
    if (!(loaded instanceof Promise)) return create(loaded);
    const opening = loaded.then(create);
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

/**
 * Updates the worker's copy of the environment, so that a client reads the values that were set when it was created.
 */
function setVariables(env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
