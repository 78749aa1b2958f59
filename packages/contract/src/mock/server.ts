import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { boundedBody } from '../bounded-body.js';
import { violationsOf } from '../check/violations.js';
import { Document } from '../document/document.js';
import { type Json, list, object, text } from '../document/json.js';
import { clientHeaders } from '../recorder/client-headers.js';
import type { RecordedExchange, RecordedRequest } from '../recorder/exchange.js';
import { mockResponse } from '../recorder/upstream.js';
import { printable } from '../report/printable.js';
import { control, isControl, isForeign } from './control.js';
import { allowOrigin, isPreflight, preflightHeaders } from './cors.js';
import { Failures } from './failures.js';
import { problem } from './problem.js';
import { type Mock, serve } from './serve.js';
import type { Signature } from './signature.js';
import type { StatePlan } from './state/plan.js';
import { State } from './state/state.js';

export interface MockServerOptions {
  /** The bundled OpenAPI document. */
  readonly document: unknown;
  /** Port to listen on; 0 selects a free port. */
  readonly port: number;
  readonly host: string;
  /** Signature scheme for webhooks. Default: webhooks are unsigned. */
  readonly signature?: Signature | undefined;
  /** The generator's data about resources. If set, the mock is stateful. */
  readonly plan?: StatePlan | undefined;
  /** Initial items, keyed by collection. Other collections start with the examples of the document. */
  readonly seed?: Json | undefined;
  /** Called after each response. */
  readonly onRequest: (entry: LogEntry) => void;
}

/** A request in the log. */
export interface LogEntry {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly milliseconds: number;
  /** Notes on the response, violations of the document in the request, and the reason why Prism didn't respond. */
  readonly notes: readonly string[];
}

export interface MockServer {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly operations: number;
  /** Number of stateful operations. */
  readonly stateful: number;
  stop(): Promise<void>;
}

/** Starts a mock that programs and browsers can call. It also serves operations that Prism can't serve. */
export async function startMockServer({
  document: root,
  port,
  host,
  signature,
  plan,
  seed,
  onRequest,
}: MockServerOptions): Promise<MockServer> {
  const document = new Document(root);
  if (document.operations.length === 0) throw new Error('The spec has no operation to serve.');
  // The server listens immediately. Requests wait for Prism, which takes seconds to start.
  const state = plan && new State(document, plan, seed);
  const failures = new Failures();
  const starting = Promise.withResolvers<Mock>();
  const server = createServer((request, response) => {
    starting.promise
      .then((mock) => respond({ document, mock, failures, signature, state }, request, response))
      .then(onRequest, (error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
  });
  const url = await listen(server, port, host);
  serve(document).then(starting.resolve, starting.reject);
  const mock = await starting.promise.catch(async (error: unknown) => {
    await close(server);
    throw error;
  });
  return {
    url,
    operations: document.operations.length,
    stateful: state?.operations.length ?? 0,
    async stop() {
      await close(server);
      await mock.stop();
    },
  };
}

/** Maximum size of a request body in bytes. */
const MAX_BODY = 64 * 2 ** 20;

interface Served {
  readonly document: Document;
  readonly mock: Mock;
  readonly failures: Failures;
  readonly signature: Signature | undefined;
  readonly state: State | undefined;
}

async function respond(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<LogEntry> {
  const started = performance.now();
  const { method = '', headers } = request;
  const url = withoutBasePath(served.document, method.toLowerCase(), request.url ?? '');
  const body = await boundedBody(request, MAX_BODY);
  if (body === undefined) response.once('finish', () => request.destroy());
  const sent = {
    method: method.toLowerCase(),
    url,
    headers,
    body: body ?? Buffer.alloc(0),
    wanted: [headers['prefer'] ?? []].flat().join(', '),
  };
  const result: RecordedExchange['response'] = isPreflight(request)
    ? { status: 204, headers: preflightHeaders(headers), body: Buffer.alloc(0) }
    : body === undefined
      ? problem(413, `The mock reads bodies of at most ${String(MAX_BODY)} bytes.`)
      : await (isControl(url) ? controlUnlessForeign : respondOrFail)(sent, served).catch(
          ownFailure,
        );
  const shown = clientHeaders(result);
  response.writeHead(result.status, { ...shown, ...allowOrigin(headers, Object.keys(shown)) });
  response.end(result.body);
  return {
    method,
    url: printable(url),
    status: result.status,
    milliseconds: Math.round(performance.now() - started),
    notes: [
      ...(result.notes ?? []),
      ...violationsOf(result).map(
        ({ location, message }) => `${list(location).join('.')}: ${text(message) ?? ''}`,
      ),
      ...(result.unserved === undefined
        ? []
        : [`${result.unserved.reason} The response is made from the spec.`]),
    ].map(printable),
  };
}

/** Creates a 500 response with the reason why the mock itself failed. */
function ownFailure(error: unknown): RecordedExchange['response'] {
  const detail = `The mock failed: ${error instanceof Error ? error.message : String(error)}.`;
  return { ...problem(500, detail), notes: [detail] };
}

/** Rejects control requests from pages on other sites, because a control path can send requests from this machine. */
async function controlUnlessForeign(
  request: RecordedRequest,
  served: Served,
): Promise<RecordedExchange['response']> {
  if (!isForeign(request.headers)) return control(request, served);
  return problem(
    403,
    'Pages of other sites may not control the mock. Send the request from this machine, or from a page on localhost.',
  );
}

/**
 * Returns the failure that was requested on a control path. If there is none, returns the response of the state or of
 * Prism.
 */
async function respondOrFail(
  request: RecordedRequest,
  { document, mock, failures, state }: Served,
): Promise<RecordedExchange['response']> {
  const ask = (wanted: string): Promise<RecordedExchange['response']> =>
    mockResponse(document, { ...request, wanted }, mock);
  const failure = failures.take(request);
  if (failure !== undefined) {
    const { status, retryAfter } = failure;
    const isDeclared =
      document.operationOf(request.method, request.url)?.response(status) !== undefined;
    const response = isDeclared
      ? await ask(`code=${String(status)}`)
      : problem(status, 'The failure was requested on a control path of the mock.');
    if (response.status !== status || retryAfter === undefined) return response;
    return { ...response, headers: { ...response.headers, 'retry-after': String(retryAfter) } };
  }
  // A client that requests a declared response receives it, regardless of the state.
  return state === undefined || request.wanted !== ''
    ? ask(request.wanted)
    : state.respond(request, ask);
}

/**
 * Removes the base path of the document's servers. Prism doesn't serve this path, but clients may be configured with
 * it.
 */
function withoutBasePath(document: Document, method: string, url: string): string {
  if (document.operationOf(method, url) !== undefined) return url;
  const bases = list(document.root['servers']).map((server) => basePath(object(server)['url']));
  const base = bases.find((path) => path !== '' && url.startsWith(`${path}/`));
  return base === undefined ? url : url.slice(base.length);
}

function basePath(url: unknown): string {
  const path = /^(?:[a-z][\w+.-]*:)?\/\/[^/]*(\/[^?#]*)?$/i.exec(text(url) ?? '')?.[1] ?? text(url);
  return path?.startsWith('/') === true ? path.replace(/(?<!\/)\/+$/, '') : '';
}

/**
 * Returns the base URL.
 *
 * @throws a user-facing error if the port is in use or not permitted, or if the host isn't an address of this machine.
 */
async function listen(server: Server, port: number, host: string): Promise<string> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new Error(
        `Port ${String(port)} is in use. Choose another one with --port, or a free one with --port 0.`,
        { cause: error },
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Error(`${host} is not an address of this machine. Check --host.`, { cause: error });
    if (code === 'EACCES')
      throw new Error(
        `Port ${String(port)} needs more permissions. Choose one above 1023 with --port.`,
        { cause: error },
      );
    throw error;
  }
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(actual)}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
