import { judge } from '../src/check/judge.js';
import { CREDENTIAL, type Exchange, type Portable } from '../src/protocol.js';
import type { Recorded } from '../src/recorder/recorded.js';
import { description } from './description.js';

/** A call as a test states it, and what came over the wire. */
export interface Case {
  /** `get /things`. */
  readonly operation: string;
  readonly exchange?: Partial<Exchange>;
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly answer?: Partial<Recorded['answer']>;
  readonly value?: Portable;
}

/** The faults that are found in a call. */
export function faults({ operation, exchange, value, ...wire }: Case): readonly string[] {
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
  const answer = {
    status: 200,
    headers: {},
    body: Buffer.alloc(0),
    ...wire.answer,
  };
  return judge(description, claim, [{ request, answer }]);
}

function defined(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const all = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(all);
}

/** An answer with a JSON body. */
export function json(
  body: unknown,
  headers: Record<string, string> = {},
): Partial<Recorded['answer']> {
  const all = { 'content-type': 'application/json', ...headers };
  return { headers: all, body: Buffer.from(JSON.stringify(body)) };
}
