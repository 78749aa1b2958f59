import { expect, test } from 'vitest';
import { attemptIssues, failedAttempt } from '../../src/behavior/attempts.js';
import { announceNextPage, nextPageIssues } from '../../src/behavior/next-page.js';
import type { PageBehavior } from '../../src/behavior/plan.js';
import type { RecordedExchange, RecordedRequest } from '../../src/recorder/exchange.js';

function request(url: string, headers: RecordedRequest['headers'] = {}): RecordedRequest {
  return { method: 'get', url, headers, body: Buffer.alloc(0), wanted: '' };
}

function exchange(url: string, headers?: RecordedRequest['headers']): RecordedExchange {
  return { request: request(url, headers), response: failedAttempt(503) };
}

function json(body: unknown): RecordedExchange['response'] {
  return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) };
}

const cursors: PageBehavior = {
  style: 'cursor',
  request: { cursor: 'after' },
  response: { items: 'data', next: 'meta.next' },
};

const styles: Readonly<Record<string, [PageBehavior, expected: string]>> = {
  'page numbers': [
    {
      style: 'pageNumber',
      request: { page: 'p' },
      response: { items: 'data', total: 'meta.pages' },
    },
    '/posts?size=2&p=2',
  ],
  offsets: [
    { style: 'offset', request: { offset: 'skip' }, response: { items: 'data', total: 'total' } },
    '/posts?size=2&skip=1',
  ],
  cursors: [cursors, '/posts?after=contract%20cursor%2F2&size=2'],
  'the last item': [
    { style: 'cursor', request: { cursor: 'after' }, response: { items: 'data', last: 'id' } },
    '/posts?size=2&after=7',
  ],
  links: [{ style: 'link', request: {}, response: { items: 'data' } }, '/posts?contract-page=2'],
};

test.each(Object.entries(styles))(
  'pagination by %s: reports a wrong or missing request for the next page',
  (_, [page, expected]) => {
    const first = request('/posts?size=2');
    const announced = announceNextPage(page, first.url, json({ data: [{ id: 7 }] }));
    const next = announced?.next;
    if (announced === undefined || next === undefined) throw new Error('No page was announced.');
    const { response } = announced;
    expect(nextPageIssues({ request: first, response }, exchange(expected), next)).toEqual([]);
    expect(
      nextPageIssues({ request: first, response }, exchange('/posts?size=2'), next),
    ).toHaveLength(1);
    expect(nextPageIssues({ request: first, response }, undefined, next)).toEqual([
      'The response announced another page, but the client did not request it.',
    ]);
  },
);

test('expects the request for the next page to keep the other parameters', () => {
  const next = { parameter: 'p', value: '2' };
  expect(nextPageIssues(exchange('/posts?size=2'), exchange('/posts?p=2'), next)).toEqual([
    'The parameters of the request for the next page differ from those of the first request: /posts?p=2.',
  ]);
});

test('doesn’t announce a next page after an empty page', () => {
  const page: PageBehavior = { style: 'link', request: {}, response: { items: '' } };
  expect(announceNextPage(page, '/posts', json([]))).toBeUndefined();
});

test('writes the values that announce a next page into the body', () => {
  const body = { data: [{ id: 7 }], meta: { size: 1 } };
  const announced = announceNextPage(cursors, '/posts', json(body));
  expect(JSON.parse(String(announced?.response.body))).toEqual({
    data: [{ id: 7 }],
    meta: { size: 1, next: 'contract cursor/2' },
  });
});

test('reports a call that makes fewer attempts than expected', () => {
  const claim = { after: 503, count: 2 };
  expect(attemptIssues(claim, [exchange('/a'), exchange('/a')])).toEqual([]);
  expect(attemptIssues(claim, [exchange('/a')])).toEqual([
    'The call made 1 attempt after status 503, not 2.',
  ]);
});

test('expects each attempt to be the same request with the same idempotency key', () => {
  const claim = { after: 503, count: 2 };
  const key = (value: string) => exchange('/a', { 'idempotency-key': value });
  expect(attemptIssues(claim, [exchange('/a'), exchange('/b')])).toHaveLength(1);
  expect(attemptIssues(claim, [key('1'), key('1')])).toEqual([]);
  expect(attemptIssues(claim, [key('1'), key('2')])).toEqual([
    'The second attempt has a different "idempotency-key".',
  ]);
});
