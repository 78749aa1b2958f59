import { once } from 'node:events';
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { boundedBody } from '../bounded-body.js';
import { CREDENTIAL } from '../protocol.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';

export interface RealServer {
  /** Base URL. */
  readonly url: string;
  /** The credential that replaces the tests' placeholder: a token, a key, or `user:password` for HTTP Basic. */
  readonly credential: string | undefined;
}

/** Longest `Retry-After`, in seconds, that is honored. It is shorter than the clients' default timeout of 30 s. */
const LONGEST_WAIT = 20;

/** Maximum time to wait for a response and its body, in milliseconds. It is shorter than the clients' timeout. */
const LONGEST_RESPONSE = 25_000;

/** Returns the reason why a server can't be reached, or undefined if it responds with any status. */
export async function unreachable(url: string): Promise<string | undefined> {
  const request = { method: 'head', url: '', headers: {}, body: Buffer.alloc(0), wanted: '' };
  try {
    await send(request, { url, credential: undefined }, AbortSignal.timeout(LONGEST_CONNECT));
    return undefined;
  } catch (error) {
    return `${url} can't be reached: ${reasonOf(error)}. Check the URL and the server.`;
  }
}

/** Maximum time to wait for a server's first response, in milliseconds. */
const LONGEST_CONNECT = 30_000;

/**
 * Forwards a test's request to a real server. If the server responds with 429 and a `Retry-After` that isn't too long,
 * waits and sends the request a second time. If the request fails, returns a 502.
 */
export async function serverResponse(
  request: RecordedRequest,
  server: RealServer,
): Promise<RecordedExchange['response']> {
  try {
    return await patientResponse(request, server);
  } catch (error) {
    const reason = `The server didn't respond: ${reasonOf(error)}.`;
    const unserved = { reason, isLimit: false };
    return { status: 502, headers: {}, body: Buffer.from(reason), unserved };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'its response took too long';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

async function patientResponse(
  request: RecordedRequest,
  server: RealServer,
): Promise<RecordedExchange['response']> {
  const response = await send(request, server, limitOf(request));
  const seconds = Number(response.headers['retry-after']);
  if (response.status !== 429 || !(seconds <= LONGEST_WAIT)) return response;
  await setTimeout(seconds * 1000, undefined, { signal: request.signal });
  return send(request, server, limitOf(request));
}

function limitOf({ signal }: RecordedRequest): AbortSignal {
  const limit = AbortSignal.timeout(LONGEST_RESPONSE);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

async function send(
  { method, url, headers, body }: RecordedRequest,
  { url: base, credential = '' }: RealServer,
  signal: AbortSignal,
): Promise<RecordedExchange['response']> {
  const target = new URL(base);
  const path = `${target.pathname.replace(/\/$/, '')}${url.replaceAll(CREDENTIAL, encodeURIComponent(credential))}`;
  const passed = withoutHeaders(headers, ['host', 'connection', 'accept-encoding']);
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = open(target.origin, {
    method,
    path,
    headers: withCredential(passed, credential),
    signal,
  });
  outgoing.end(body);
  const response = await responseTo(outgoing);
  const received = await boundedBody(response, MAX_BODY);
  response.destroy();
  if (received === undefined)
    throw new Error(`the body of its response has more than ${String(MAX_BODY)} bytes`);
  const secrets = secretsOf(credential);
  const own = withoutHeaders(response.headers, [
    'connection',
    'content-length',
    'keep-alive',
    'trailer',
    'transfer-encoding',
  ]);
  return {
    status: finalStatus(response),
    headers: Object.fromEntries(
      Object.entries(own).map(([name, value]) => [name, withoutSecrets(String(value), secrets)]),
    ),
    body: Buffer.from(withoutSecrets(received.toString('latin1'), secrets), 'latin1'),
  };
}

/**
 * @throws if the connection fails or closes before a response arrives, or if the server switches to another protocol.
 */
async function responseTo(outgoing: ClientRequest): Promise<IncomingMessage> {
  const closed = once(outgoing, 'close').then(() => {
    throw new Error('it closed the connection');
  });
  const received = await Promise.race([once(outgoing, 'response'), closed]);
  const [response] = received as [IncomingMessage];
  return response;
}

/** @throws for a status below 200, which can't be passed on as a final response. */
function finalStatus({ statusCode = 0 }: IncomingMessage): number {
  if (statusCode >= 200) return statusCode;
  throw new Error(`its status is ${String(statusCode)}`);
}

/** Maximum size of a response body in bytes. A limit is needed because a response may be endless. */
const MAX_BODY = 64 * 2 ** 20;

/**
 * Returns the plain and encoded forms in which a response can contain a credential, or its password if the password has
 * at least six characters.
 */
function secretsOf(credential: string): readonly string[] {
  if (credential === '') return [];
  const [, password = ''] = /^[^:]*:(.{6,})$/s.exec(credential) ?? [];
  return [credential, password]
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      base64(secret),
    ])
    .map((secret) => Buffer.from(secret).toString('latin1'));
}

/** Replaces every form of the credential with the tests' placeholder, so that no report contains the credential. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, CREDENTIAL), text);
}

/** Removes headers, such as hop-by-hop headers (RFC 9110 §7.6.1). */
function withoutHeaders(
  headers: IncomingHttpHeaders,
  names: readonly string[],
): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** Inserts the credential in place of the tests' placeholder. */
function withCredential(
  headers: RecordedRequest['headers'],
  credential: string,
): RecordedRequest['headers'] {
  const basic = base64(`${CREDENTIAL}:${CREDENTIAL}`);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value.replace(basic, base64(credential)).replaceAll(CREDENTIAL, () => credential)
        : value,
    ]),
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
