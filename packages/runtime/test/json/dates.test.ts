import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  dateItems,
  dateMembers,
  dateParts,
  dates,
  dateTime,
  dateVariants,
  define,
  jsonl,
  offset,
} from '../../src/index.js';
import { errors } from '../support/api/errors.js';
import type { paths } from '../support/api/schema.js';
import { failure, useServer } from '../support/server.js';

const run = useServer();
const { connect } = define<paths>({
  client: 'Zoo',
  userAgent: 'zoo/1',
  baseUrl: '',
  errors,
  errorDates: dateMembers({ at: dateTime }),
});
const zoo = () => connect({ baseUrl: run.server.url });
const at = '2026-01-02T03:04:05Z';
const date = new Date(at);

describe('a date-time', () => {
  it.each([
    ['2026-01-02T03:04:05Z', date],
    ['2026-01-02t03:04:05.000z', date],
    ['2026-01-02 04:04:05+01:00', date],
    ['2026-01-02T03:04:05', date],
    ['2026-01-02T03:04:05.123456789Z', new Date('2026-01-02T03:04:05.123Z')],
  ])('is converted to a date: %s', (text, expected) => {
    expect(dateTime(text)).toEqual(expected);
  });

  it.each(['', '2026-01-02', '2026-13-45T00:00:00Z', 'soon', null, 7])(
    'a value that is not a date-time remains unchanged: %j',
    (value) => {
      expect(dateTime(value)).toBe(value);
    },
  );
});

describe('a date reader', () => {
  it('follows a schema that refers to itself', () => {
    const post = dates(() => dateMembers({ at: dateTime, replies: dateItems(post) }));
    expect(post({ at, replies: [{ at, title: at }] })).toEqual({
      at: date,
      replies: [{ at: date, title: at }],
    });
  });

  it('reads additional members of an object, but not declared members of another type', () => {
    const read = dateMembers({ title: undefined }, dateTime);
    expect(read({ title: at, 'en-US': at })).toEqual({ title: at, 'en-US': date });
  });

  it('reads the parts of a union, or the variant that the discriminator names', () => {
    const read = dateParts(dateMembers({ from: dateTime }), dateMembers({ to: dateTime }));
    expect(read({ to: at })).toEqual({ to: date });
    const variant = dateVariants('type', { post: dateMembers({ at: dateTime }) });
    expect([{ type: 'post', at }, { type: 'toString', at }, null].map(variant)).toEqual([
      { type: 'post', at: date },
      { type: 'toString', at },
      null,
    ]);
  });
});

describe('a call with dates', () => {
  const read = dateMembers({ at: dateTime });
  const json = (value: unknown) => (response: ServerResponse) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(value));

  it('returns dates', async () => {
    run.script(json({ data: { at } }));
    const call = { path: { postId: 'a' }, unwrap: 'data', dates: read } as const;
    expect(await zoo().call('get', '/v1/posts/{postId}', call)).toEqual({ at: date });
  });

  it('lists and streams items with dates', async () => {
    run.script(json({ data: [{ at }] }));
    const page = offset({ request: { offset: 'offset' }, response: { items: 'data' } });
    const { items } = await zoo().list('get', '/v1/posts', { page, dates: read });
    expect(items).toEqual([{ at: date }]);
    run.script((response) => response.end(`${JSON.stringify({ at })}\n`));
    const stream = await zoo().stream('get', '/v1/plain', { decode: jsonl, dates: read });
    const streamed: unknown[] = [];
    for await (const item of stream) streamed.push(item);
    expect(streamed).toEqual([{ at: date }]);
  });

  it('throws an error whose body contains dates', async () => {
    run.script((response) => response.writeHead(400).end(JSON.stringify({ at })));
    expect(await failure(zoo().call('get', '/v1/plain', {}))).toMatchObject({ body: { at: date } });
  });
});
