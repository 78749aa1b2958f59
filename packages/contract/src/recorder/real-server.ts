import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { CREDENTIAL } from '../protocol.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';
import { withoutHeaders } from './upstream.js';

export interface RealServer {
  /** Base URL. */
  readonly url: string;
  /** Replaces the credential of the tests: a token or key, or `user:password` for HTTP Basic. */
  readonly credential: string | undefined;
}

/** Seconds that a `Retry-After` may ask for. */
const LONGEST_WAIT = 120;

/** Passes a request of a test on to a real server. Waits once if the server limits the rate. */
export async function serverResponse(
  request: RecordedRequest,
  server: RealServer,
): Promise<RecordedExchange['response']> {
  const response = await send(request, server);
  const seconds = Number(response.headers['retry-after']);
  if (response.status !== 429 || !(seconds <= LONGEST_WAIT)) return response;
  await setTimeout(seconds * 1000);
  return send(request, server);
}

async function send(
  { method, url, headers, body }: RecordedRequest,
  { url: base, credential = '' }: RealServer,
): Promise<RecordedExchange['response']> {
  const target = new URL(base);
  const path = `${target.pathname.replace(/\/$/, '')}${url.replaceAll(CREDENTIAL, encodeURIComponent(credential))}`;
  const passed = withoutHeaders(headers, ['host', 'connection', 'accept-encoding']);
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = open(target.origin, {
    method,
    path,
    headers: withCredential(passed, credential),
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode ?? 0,
    headers: withoutHeaders(response.headers, ['connection', 'keep-alive', 'transfer-encoding']),
    body: await buffer(response),
  };
}

/** The tests know a placeholder only, so that no report contains the credential. */
function withCredential(
  headers: RecordedRequest['headers'],
  credential: string,
): RecordedRequest['headers'] {
  const basic = btoa(`${CREDENTIAL}:${CREDENTIAL}`);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value.replace(basic, btoa(credential)).replaceAll(CREDENTIAL, credential)
        : value,
    ]),
  );
}
