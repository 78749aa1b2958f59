import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Payload } from './payload.js';
import { readable } from './stream-reader.js';
import { NodeResponse } from './response.js';
import type { NodeRequest } from './node-request.js';

const agents = {
  'http:': new HttpAgent({ keepAlive: true }),
  'https:': new HttpsAgent({ keepAlive: true }),
};

/** Sends a request over `node:http` or `node:https`. Rejects other protocols. */
export function sendOverHttp({
  url,
  method,
  headers,
  payload,
  signal,
}: NodeRequest): Promise<Response> {
  const { protocol, hostname, port, pathname, search, href } = url;
  if (protocol !== 'http:' && protocol !== 'https:')
    return Promise.reject(new TypeError(`nodeFetch: ${protocol} is not http`));
  const options: RequestOptions = {
    agent: agents[protocol],
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    method,
    path: pathname + search,
    headers,
  };
  return send((protocol === 'http:' ? httpRequest : httpsRequest)(options), href, payload, signal);
}

function send(
  request: ClientRequest,
  url: string,
  payload: Payload | undefined,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let response: IncomingMessage | undefined;
    const abort = (): void => {
      const reason = signal?.reason as Error;
      response?.destroy(reason);
      request.destroy(reason);
      reject(reason);
    };
    signal?.addEventListener('abort', abort);
    request.on('close', () => signal?.removeEventListener('abort', abort));
    // The listener must remain: a server that sends too much data causes an error after the response.
    request.on('error', (cause) => reject(new TypeError('fetch failed', { cause })));
    request.on('response', (message: IncomingMessage) => {
      response = message;
      const { statusCode = 0, statusMessage = '', headers } = message;
      const head = {
        status: statusCode,
        statusText: statusMessage,
        headers,
        reader: () => readable(message),
        stream: () => message,
      };
      resolve(new NodeResponse(head, url) as unknown as Response);
    });
    if (payload?.stream === undefined) return void request.end(payload?.bytes);
    const { stream } = payload;
    stream.on('error', (cause) => request.destroy(cause));
    request.on('close', () => stream.destroy());
    stream.pipe(request);
  });
}
