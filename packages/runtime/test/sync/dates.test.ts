import {
  type Api,
  ApiError,
  dateMembers,
  dateTime,
  define,
  jsonl,
  mixed,
  offset,
} from '@sdkwright/runtime/sync';
import { expect, it } from 'vitest';
import { useServer } from './support/server.js';

const server = useServer();
const at = '2026-01-02T03:04:05Z';
const date = new Date(at);

interface paths {
  '/v1/bytes': {
    get: {
      parameters: { query: { hex: string; type: string } };
      responses: { 200: { content: { 'application/json': { data: { at: unknown }[] } } } };
    };
  };
  '/v1/refused': {
    post: { requestBody: { content: { 'application/json': unknown } }; responses: {} };
  };
}

class ZooError extends ApiError {
  static override readonly brand: string = 'dates.ZooError';
}

const zoo = define<paths>({
  client: 'Zoo',
  userAgent: 'zoo/1.0.0',
  baseUrl: 'http://127.0.0.1',
  errors: { base: ZooError },
  errorDates: dateMembers({ at: dateTime }),
});
const connect = (): Api<paths> => zoo.connect({ baseUrl: server.url });
const dates = dateMembers({ at: dateTime });
const returning = (value: unknown, type = 'application/json') => ({
  query: { hex: Buffer.from(JSON.stringify(value)).toString('hex'), type },
  dates,
});

it('returns dates regardless of which thread decodes the response', () => {
  expect(connect().call('get', '/v1/bytes', returning({ at }))).toEqual({ at: date });
  const decode = mixed<{ at: Date }>();
  expect(connect().call('get', '/v1/bytes', { ...returning({ at }), decode })).toEqual({
    at: date,
  });
});

it('lists and streams items with dates', () => {
  const page = offset({ request: { offset: 'offset' }, response: { items: 'data' } });
  const list = connect().list('get', '/v1/bytes', { ...returning({ data: [{ at }] }), page });
  expect(list.items).toEqual([{ at: date }]);
  const call = { ...returning({ at }, 'application/jsonl'), decode: jsonl };
  expect([...connect().stream('get', '/v1/bytes', call)]).toEqual([{ at: date }]);
});

it('throws an error whose body contains dates', () => {
  try {
    connect().call('post', '/v1/refused', { body: { at } });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ status: 422, body: { at: date } });
  }
});
