import { describe, expect, it } from 'vitest';
import { cursor, link, type ListStyle, offset, type Page, pageNumber } from '../../src/index.js';
import { DecodeError, NotFoundError, UsageError } from '../support/api/errors.js';
import { respondWith, failing, json, type Step } from '../support/script-server.js';
import { failure, KEY, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;

const page = (number: number, total: number, ...ids: string[]): Step =>
  json({ data: ids.map((id) => ({ id })), pagination: { page: number, totalPages: total } });
const three = [page(1, 3, 'a', 'b'), page(2, 3, 'c', 'd'), page(3, 3, 'e')];

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('a list', () => {
  it('yields the items of all pages', async () => {
    const { seen } = script(...three);
    expect((await collect(flow().posts.list())).map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/posts',
      '/v1/posts?page=2',
      '/v1/posts?page=3',
    ]);
  });

  it('collects the items of all pages in an array', async () => {
    script(...three);
    const posts = await flow().posts.list().toArray();
    expect(posts.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each([
    [3, ['a', 'b', 'c'], 2],
    [4, ['a', 'b', 'c', 'd'], 2],
    [0, [], 1],
  ])(
    'collects at most %i items and doesn’t request further pages',
    async (limit, ids, requests) => {
      const { seen } = script(...three);
      const posts = await (await flow().posts.list()).toArray({ limit });
      expect(posts.map(({ id }) => id)).toEqual(ids);
      expect(seen).toHaveLength(requests);
    },
  );

  it.each([-1, NaN])('toArray() throws an error for the limit %d', async (limit) => {
    script(...three);
    expect(await failure(flow().posts.list().toArray({ limit }))).toMatchObject({
      name: 'UsageError',
      message: 'GET /v1/posts: limit must be a number of at least 0',
    });
  });

  it('resolves to the first page, whose getNextPage() returns the next one', async () => {
    script(...three);
    let current = await flow().posts.list();
    expect(current.items).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(current.body).toMatchObject({ pagination: { totalPages: 3 } });
    expect(current.hasNextPage()).toBe(true);
    current = await current.getNextPage();
    current = await current.getNextPage();
    expect(current.items).toEqual([{ id: 'e' }]);
    expect(current.hasNextPage()).toBe(false);
    const error = await failure(current.getNextPage());
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe('GET /v1/posts: this is the last page: call hasNextPage() first');
  });

  it('yields its pages with iterPages()', async () => {
    script(...three);
    const pages = await collect((await flow().posts.list()).iterPages());
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
  });

  it('keeps filters and options on later pages', async () => {
    const { seen } = script(...three);
    await collect(
      flow().posts.list(
        { filter: { status: 'queued' }, sort: ['a', 'b'], perPage: 2, page: 1 },
        { headers: { 'x-a': '1' }, query: { extra: 1 } },
      ),
    );
    expect(seen.map(({ url }) => decodeURIComponent(url))).toEqual([
      '/v1/posts?filter[status]=queued&sort=a,b&perPage=2&page=1&extra=1',
      '/v1/posts?filter[status]=queued&sort=a,b&perPage=2&page=2&extra=1',
      '/v1/posts?filter[status]=queued&sort=a,b&perPage=2&page=3&extra=1',
    ]);
    expect(seen.map(({ headers }) => headers['x-a'])).toEqual(['1', '1', '1']);
  });

  it('continues from a page number in the call’s query option', async () => {
    const { seen } = script(...three.slice(1));
    await collect(flow().posts.list({}, { query: { page: 2, extra: 1 } }));
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/posts?page=2&extra=1',
      '/v1/posts?page=3&extra=1',
    ]);
  });

  it('doesn’t request a page before it is needed', async () => {
    const { seen } = script(...three);
    for await (const item of flow().posts.list()) if (item.id === 'b') break;
    expect(seen).toHaveLength(1);
  });

  it('starts at the page that the caller passes', async () => {
    const { seen } = script(page(7, 8, 'x'), page(8, 8, 'y'));
    await collect(flow().posts.list({ page: 7 }));
    expect(seen.map(({ url }) => url)).toEqual(['/v1/posts?page=7', '/v1/posts?page=8']);
  });

  it.each([
    ['is missing', json({})],
    ['is null', json({ data: null })],
    ['is empty', page(1, 9)],
    ['is an object', json({ data: { a: 1 }, pagination: { page: 1, totalPages: 5 } })],
    ['is absent because the status is 204', respondWith(204)],
  ])('yields no items if the list %s', async (_, step) => {
    const { seen } = script(step);
    expect(await collect(flow().posts.list())).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  it('throws an error if the same page is returned twice', async () => {
    const { seen } = script(page(1, 9, 'a'));
    const items: string[] = [];
    const error = await failure(
      (async () => {
        for await (const { id } of flow().posts.list()) items.push(id);
      })(),
    );
    expect(error).toBeInstanceOf(DecodeError);
    expect(error.message).toContain('the same page was returned again');
    expect(items).toEqual(['a']);
    expect(seen).toHaveLength(2);
  });

  it('throws an error if a longer sequence of pages repeats', async () => {
    let count = 0;
    script((response, request) =>
      page(1 + (count++ % 3), 99, `i${String(count % 3)}`)(response, request),
    );
    expect(await failure(collect(flow().posts.list()))).toBeInstanceOf(DecodeError);
    expect(count).toBeLessThan(8);
  });

  it('throws the error of a page request that fails', async () => {
    script(page(1, 2, 'a'), failing(404));
    expect(await failure(collect(flow().posts.list()))).toBeInstanceOf(NotFoundError);
  });

  it('returns the first page and its request ID with withResponse()', async () => {
    script(...three);
    const { data, requestId } = await flow().posts.list().withResponse();
    expect(data.items).toHaveLength(2);
    expect(requestId).toBe('req_1');
  });
});

describe('a list with a pagination style', () => {
  const list = <S extends string>(
    style: ListStyle<S>,
    query = {},
  ): PromiseLike<Page<unknown>> & AsyncIterable<unknown> =>
    run.connection().list('get', '/v1/posts', { query, page: style });
  const urls = (): string[] => run.server.seen.map(({ url }) => url);

  it('requests pages by offset', async () => {
    script(
      json({ list: [1, 2], meta: { total: 5 } }),
      json({ list: [3, 4], meta: { total: 5 } }),
      json({ list: [5], meta: { total: 5 } }),
    );
    const style = offset({
      request: { offset: 'skip', limit: 'take' },
      response: { items: 'list', total: 'meta.total' },
    });
    expect(await collect(list(style))).toEqual([1, 2, 3, 4, 5]);
    expect(urls()).toEqual(['/v1/posts', '/v1/posts?skip=2', '/v1/posts?skip=4']);
  });

  it('ends an offset list at the first empty page if responses contain no total', async () => {
    script(json([1, 2]), json([3]), json([]));
    expect(
      await collect(
        list(offset({ request: { offset: 'skip' }, response: { items: '' } }), { page: 1 }),
      ),
    ).toEqual([1, 2, 3]);
    expect(urls()).toEqual([
      '/v1/posts?page=1',
      '/v1/posts?page=1&skip=2',
      '/v1/posts?page=1&skip=3',
    ]);
  });

  it('requests pages by cursor', async () => {
    script(json({ data: [1], next: 'n/2' }), json({ data: [2], next: '' }));
    expect(
      await collect(
        list(cursor({ request: { cursor: 'after' }, response: { items: 'data', next: 'next' } })),
      ),
    ).toEqual([1, 2]);
    expect(urls()).toEqual(['/v1/posts', '/v1/posts?after=n%2F2']);
  });

  it('reads the cursor from the last item if the response reports more items', async () => {
    script(
      json({ data: [{ id: 1 }, { id: 2 }], has_more: true }),
      json({ data: [{ id: 3 }], has_more: false }),
    );
    const style = cursor({
      request: { cursor: 'starting_after' },
      response: { items: 'data', last: 'id', more: 'has_more' },
    });
    expect(await collect(list(style))).toHaveLength(3);
    expect(urls()).toEqual(['/v1/posts', '/v1/posts?starting_after=2']);
  });

  it('continues after an empty page that has a new cursor, and ends at an empty page that repeats its cursor', async () => {
    const empty = (next: string) => json({ data: [], next });
    script(
      json({ data: [1], next: 'b' }),
      empty('c'),
      empty('d'),
      json({ data: [2], next: 'e' }),
      empty('e'),
    );
    const style = cursor({
      request: { cursor: 'after' },
      response: { items: 'data', next: 'next' },
    });
    expect(await collect(list(style))).toEqual([1, 2]);
    expect(urls().at(-1)).toBe('/v1/posts?after=e');
  });

  it('throws an error after 1,000 consecutive empty pages', async () => {
    let count = 0;
    const fetch = (): Promise<Response> => {
      count++;
      const data = count % 1000 === 500 ? [count] : [];
      return Promise.resolve(Response.json({ data: count > 1500 ? [] : data, next: `${count}` }));
    };
    const style = cursor({
      request: { cursor: 'after' },
      response: { items: 'data', next: 'next' },
    });
    const items: unknown[] = [];
    const pages = run.connection({ fetch }).list('get', '/v1/posts', { page: style });
    const error = await failure(
      (async () => {
        for await (const item of pages) items.push(item);
      })(),
    );
    expect(error).toBeInstanceOf(DecodeError);
    expect(error.message).toContain('the last 1000 pages are empty');
    expect(items).toEqual([500, 1500]);
    expect(count).toBe(2500);
  });

  it('reads a cursor that is a bigint', () => {
    const { next } = cursor({
      request: { cursor: 'after' },
      response: { items: 'data', last: 'id' },
    });
    const items = [{ id: 2n ** 60n }];
    const page = { body: { data: items }, items, query: {}, response: new Response() };
    expect(next(page)).toEqual({ query: { after: 2n ** 60n } });
  });

  it('throws an error if the cursor stays the same', async () => {
    let count = 0;
    script((response, request) => json({ data: [++count], next: 'same' })(response, request));
    expect(
      await failure(
        collect(
          list(cursor({ request: { cursor: 'after' }, response: { items: 'data', next: 'next' } })),
        ),
      ),
    ).toBeInstanceOf(DecodeError);
    expect(count).toBe(2);
  });

  it('follows a URL in the response', async () => {
    script(json({ data: [1], next: '/v1/posts?page=2&x=a%20b' }), json({ data: [2], next: null }));
    expect(
      await collect(list(cursor({ request: {}, response: { items: 'data', next: 'next' } }))),
    ).toEqual([1, 2]);
    expect(urls()[1]).toBe('/v1/posts?page=2&x=a%20b');
    expect(run.server.seen[1]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('returns a page whose next page has another origin, but doesn’t request the next page', async () => {
    script(json({ data: [1], next: 'https://elsewhere.test/v1/posts?page=2' }));
    const style = cursor({ request: {}, response: { items: 'data', next: 'next' } });
    const page = await list(style);
    expect(page.items).toEqual([1]);
    expect(page.hasNextPage()).toBe(true);
    expect((await failure(page.getNextPage())).message).toMatch(/has a different origin/);
    expect(urls()).toEqual(['/v1/posts']);
  });

  it.each([
    ['http://api.test/next', 'https://api.test/next'],
    ['http://api.test:80/next', 'https://api.test/next'],
    ['http://api.test:8080/next', undefined],
    ['http://elsewhere.test/next', undefined],
  ])('turns the next URL %s into %s if the call uses https', async (next, expected) => {
    const requested: string[] = [];
    const fetch = (url: string): Promise<Response> => {
      requested.push(url);
      return Promise.resolve(
        Response.json({ data: [url], next: requested.length > 1 ? '' : next }),
      );
    };
    const style = cursor({ request: {}, response: { items: 'data', next: 'next' } });
    const connection = run.connection({ baseUrl: 'https://api.test', fetch });
    const items = collect(connection.list('get', '/v1/posts', { page: style }));
    const error = await items.then(String, (reason: unknown) => reason);
    expect(requested).toEqual(['https://api.test/v1/posts', expected].filter(Boolean));
    expect(error instanceof DecodeError).toBe(expected === undefined);
  });

  it('doesn’t request another page after a page that is flagged as the last, regardless of its number', async () => {
    script(json({ list: [1], number: 0, last: false }), json({ list: [2], number: 1, last: true }));
    const style = pageNumber({
      request: { page: 'page' },
      response: { items: 'list', page: 'number', isLast: 'last' },
    });
    expect(await collect(list(style))).toEqual([1, 2]);
    expect(urls()).toEqual(['/v1/posts', '/v1/posts?page=1']);
  });

  it('follows the Link header of an empty page', async () => {
    script(json([], 200, { link: '</v1/posts?page=2>; rel=next' }), json([3]));
    expect(await collect(list(link({ response: { items: '' } })))).toEqual([3]);
  });

  it('follows a Link header', async () => {
    const next = `<${run.server.url}/v1/posts?page=2,3>; title="a, b"; rel="prev next", <https://a.test/>; rel=last`;
    script(
      json({ data: [1] }, 200, { link: next }),
      json({ data: [2] }, 200, { link: '<https://a.test/>; rel="xnext"' }),
    );
    expect(await collect(list(link({ response: { items: 'data' } })))).toEqual([1, 2]);
    expect(urls()[1]).toBe('/v1/posts?page=2,3');
  });

  it.each(['<', '</a>;rel="', '</a>; rel="next ', '</a>;rel=" next', ';rel=', '> '])(
    'parses a Link header that repeats %j in linear time',
    (text) => {
      const style = link({ response: { items: 'data' } });
      const headers = new Headers({ link: text.repeat(200_000) });
      const page = { body: {}, items: [1], response: { headers }, query: {} };
      const begin = process.cpuUsage().user;
      style.next(page);
      // A quadratic implementation would take minutes here.
      expect(process.cpuUsage().user - begin).toBeLessThan(10_000_000);
    },
  );

  it.each([
    ['rel=next', true],
    ['rel="prev next"', true],
    ['title="x"; REL = "Next"', true],
    ['rel="prev"', false],
    ['rel=nextish', false],
  ])('parses the relation in the Link parameters %j', (parameters, found) => {
    const style = link({ response: { items: 'data' } });
    const headers = new Headers({ link: `</a>; ${parameters}` });
    const page = { body: {}, items: [1], response: { headers }, query: {} };
    expect(style.next(page)).toEqual(found ? { url: '/a' } : undefined);
  });

  it.each(['https://evil.test/v1/posts', '//evil.test/', 'http://'])(
    'never follows a link to %s',
    async (target) => {
      script(json({ data: [1] }, 200, { link: `<${target}>; rel=next` }));
      const error = await failure(collect(list(link({ response: { items: 'data' } }))));
      expect(error).toBeInstanceOf(DecodeError);
      expect(run.server.seen).toHaveLength(1);
    },
  );
});
