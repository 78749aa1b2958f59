import { allIssues, checkCall } from '../../src/check/call.js';
import { CREDENTIAL, type Exchange, type Portable } from '../../src/protocol.js';
import type { RecordedExchange } from '../../src/recorder/exchange.js';
import { document } from './document.js';

/** A call to check, with its request, response and returned value. */
export interface Case {
  /** The operation, such as `get /things`. */
  readonly operation: string;
  readonly exchange?: Partial<Exchange>;
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly response?: Partial<RecordedExchange['response']>;
  readonly value?: Portable;
}

/** Returns the issues that are found in a call. */
export function issues({ operation, exchange, value, ...wire }: Case): readonly string[] {
  const [method = '', path = ''] = operation.split(' ');
  const claim = { test: 'test', method, path, exchange: { status: 200, ...exchange }, value };
  const request = {
    method: wire.method ?? method,
    url: wire.url ?? path,
    headers: defined({
      accept: 'application/json',
      authorization: `Bearer ${CREDENTIAL}`,
      'user-agent': 'things/1.0.0',
      ...wire.headers,
    }),
    body: Buffer.from(wire.body ?? ''),
    wanted: '',
  };
  const response = {
    status: 200,
    headers: {},
    body: Buffer.alloc(0),
    ...wire.response,
  };
  return allIssues(checkCall(document, claim, [{ request, response }]));
}

function defined(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const all = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(all);
}

/** Creates a response with a JSON body. */
export function json(
  body: unknown,
  headers: Record<string, string> = {},
): Partial<RecordedExchange['response']> {
  const all = { 'content-type': 'application/json', ...headers };
  return { headers: all, body: Buffer.from(JSON.stringify(body)) };
}
