import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions, request as httpsRequest } from 'node:https';
import type { Fetch } from '../types/options.js';
import { type Payload, payloadOf } from './payload.js';
import { NodeResponse } from './response.js';

/** Options of `node:https` agents: `maxSockets`, `ca`, `cert`, `key`, `rejectUnauthorized` … */
export type NodeFetchOptions = AgentOptions;

interface Origin {
  readonly request: (options: RequestOptions) => ClientRequest;
  readonly base: RequestOptions;
}

/**
 * A `fetch` on `node:http`, for Node.js: to be given as a client's `fetch` option. It costs a good part of the CPU
 * less than the platform's own, and does what a client needs of it: redirects are never followed, cookies and caches
 * don't exist, a dispatcher is refused. Connections are kept alive and shared by all calls of one `nodeFetch`.
 *
 * @param options - passed to the agents that keep the connections.
 */
export function nodeFetch(options: NodeFetchOptions = {}): Fetch {
  const agents = { 'http:': new HttpAgent({ keepAlive: true, ...options }), 'https:': new HttpsAgent({ keepAlive: true, ...options }) };
  const origins = new Map<string, Origin>();

  const originOf = (url: URL): Origin => {
    const known = origins.get(url.origin);
    if (known !== undefined) return known;
    const { protocol } = url;
    if (protocol !== 'http:' && protocol !== 'https:') throw new TypeError(`nodeFetch: ${protocol} is not http`);
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    const base = { agent: agents[protocol], hostname, port: url.port || (protocol === 'http:' ? 80 : 443) };
    const origin = { request: protocol === 'http:' ? httpRequest : httpsRequest, base };
    origins.set(url.origin, origin);
    return origin;
  };

  return async (url, init = {}) => {
    if ((init as { dispatcher?: unknown }).dispatcher !== undefined) {
      throw new TypeError('nodeFetch takes no dispatcher: give it agent options, or use the global fetch');
    }
    init.signal?.throwIfAborted();
    const { body } = init;
    const payload = body === undefined || body === null ? undefined : payloadOf(body);
    const target = new URL(url);
    const headers = headersOf(init.headers, payload);
    const { request, base } = originOf(target);
    return send(request({ ...base, method: init.method ?? 'GET', path: target.pathname + target.search, headers }), url, payload, init.signal);
  };
}

function headersOf(given: RequestInit['headers'], payload: Payload | undefined): Record<string, string | number> {
  const plain = given === undefined || given instanceof Headers || Array.isArray(given) ? Object.fromEntries(new Headers(given)) : given;
  const headers: Record<string, string | number> = { 'accept-encoding': 'gzip, deflate, br', ...(plain as Record<string, string>) };
  if (payload?.type !== undefined && headers['content-type'] === undefined) headers['content-type'] = payload.type;
  if (payload?.length !== undefined) headers['content-length'] = payload.length;
  return headers;
}

function send(request: ClientRequest, url: string, payload: Payload | undefined, signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | undefined;
    const abort = (): void => {
      const reason = signal?.reason as Error;
      if (answer !== undefined) answer.destroy(reason);
      request.destroy(reason);
      reject(reason);
    };
    signal?.addEventListener('abort', abort);
    request.on('close', () => signal?.removeEventListener('abort', abort));
    // Stays for as long as the request: a server that sends too much is an error after the answer.
    request.on('error', (cause) => {
      if (!signal?.aborted) reject(new TypeError('fetch failed', { cause }));
    });
    request.on('response', (message: IncomingMessage) => {
      answer = message;
      resolve(new NodeResponse(message, url) as unknown as Response);
    });
    if (payload === undefined) request.end();
    else if (payload.bytes !== undefined) request.end(payload.bytes);
    else {
      payload.stream.on('error', (cause) => request.destroy(cause));
      request.on('close', () => payload.stream.destroy());
      payload.stream.pipe(request);
    }
  });
}
