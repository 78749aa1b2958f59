import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { boundedBody } from '../bounded-body.js';
import { CREDENTIAL } from '../protocol.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';
import { withoutHeaders } from './upstream.js';

export interface RealServer {
  /** Base URL. */
  readonly url: string;
  /** Replaces the credential of the tests: a token, a key, or `user:password` for HTTP Basic. */
  readonly credential: string | undefined;
}

/** Longest `Retry-After`, in seconds, that is honored. */
const LONGEST_WAIT = 120;

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
 * Forwards a test's request to a real server. If the server limits the rate and sends an acceptable `Retry-After`,
 * waits and retries once. If the request fails, the client receives a 502.
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
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

async function patientResponse(
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
  signal?: AbortSignal,
): Promise<RecordedExchange['response']> {
  const target = new URL(base);
  const path = `${target.pathname.replace(/\/$/, '')}${url.replaceAll(CREDENTIAL, encodeURIComponent(credential))}`;
  const passed = withoutHeaders(headers, ['host', 'connection', 'accept-encoding']);
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = open(target.origin, {
    method,
    path,
    headers: withCredential(passed, credential),
    ...(signal === undefined ? {} : { signal }),
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const received = await boundedBody(response, MAX_BODY);
  response.destroy();
  if (received === undefined)
    throw new Error(`the body of its response has more than ${String(MAX_BODY)} bytes`);
  const secrets = secretsOf(credential);
  const own = withoutHeaders(response.headers, [
    'connection',
    'content-length',
    'keep-alive',
    'transfer-encoding',
  ]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(own).map(([name, value]) => [name, withoutSecrets(String(value), secrets)]),
    ),
    body: Buffer.from(withoutSecrets(received.toString('latin1'), secrets), 'latin1'),
  };
}

/** Maximum size of a response in bytes, because a response may be endless. */
const MAX_BODY = 64 * 2 ** 20;

/** Returns the encoded forms in which a response can contain a credential. */
function secretsOf(credential: string): readonly string[] {
  if (credential === '') return [];
  const [, password = ''] = /^[^:]*:(.{6,})$/s.exec(credential) ?? [];
  return [credential, password]
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      btoa(secret),
    ])
    .map((secret) => Buffer.from(secret).toString('latin1'));
}

/** Replaces the credential with the tests' placeholder so that no report contains it. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, CREDENTIAL), text);
}

/** Inserts the credential in place of the tests' placeholder. */
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
