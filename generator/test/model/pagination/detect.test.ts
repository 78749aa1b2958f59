import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { PaginationStyle } from '../../../src/model/extension.ts';
import { buildModel } from '../../../src/model/build.ts';
import { read } from '../../support/read.ts';

const ITEMS = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } };
const integer = { type: 'integer' };
const string = { type: ['string', 'null'] };

/** The detected pagination of `GET /posts` with these query parameters and this response. */
function detected(
  query: Readonly<Record<string, object>>,
  properties: object | undefined,
  headers: object = {},
): PaginationStyle | undefined {
  const parameters = Object.entries(query).map(
    ([name, { description, ...schema }]: [string, { description?: string }]) => ({
      name,
      in: 'query',
      description,
      schema,
    }),
  );
  const schema = properties === undefined ? ITEMS : { type: 'object', properties };
  const responses = {
    '200': { description: 'OK', headers, content: { 'application/json': { schema } } },
  };
  const root = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/posts': { get: { operationId: 'listPosts', parameters, responses } } },
  };
  const { operations, settings } = buildModel(
    { file: 'x', version: '3.1', sources: new Map(), root },
    new Diagnostics(),
  );
  return settings.pagination?.[operations[0]?.pagination?.name ?? ''];
}

describe('detected with certainty', () => {
  test.each([
    [
      'a Link header',
      detected({ page: integer }, undefined, { Link: {} }),
      { style: 'link', response: {} },
    ],
    [
      'offset and limit',
      detected({ offset: integer, limit: integer }, { posts: ITEMS, total_count: integer }),
      {
        style: 'offset',
        request: { offset: 'offset', limit: 'limit' },
        response: { items: 'posts', total: 'total_count' },
      },
    ],
    [
      'a cursor that comes back',
      detected({ cursor: string, limit: integer }, { data: ITEMS, next_cursor: string }),
      {
        style: 'cursor',
        request: { cursor: 'cursor', limit: 'limit' },
        response: { items: 'data', next: 'next_cursor' },
      },
    ],
    [
      'a cursor inside',
      detected(
        { after: string },
        { data: ITEMS, list_metadata: { type: 'object', properties: { after: string } } },
      ),
      {
        style: 'cursor',
        request: { cursor: 'after' },
        response: { items: 'data', next: 'list_metadata.after' },
      },
    ],
    [
      'a page token',
      detected({ page_token: string }, { items: ITEMS, next_page_token: string }),
      {
        style: 'cursor',
        request: { cursor: 'page_token' },
        response: { items: 'items', next: 'next_page_token' },
      },
    ],
    [
      'the last id',
      detected(
        { after: { ...string, description: 'An object ID' } },
        { data: ITEMS, has_more: { type: 'boolean' } },
      ),
      {
        style: 'cursor',
        request: { cursor: 'after' },
        response: { items: 'data', last: 'id', more: 'has_more' },
      },
    ],
    [
      'pages with their count',
      detected(
        { page: integer, per_page: integer },
        {
          data: ITEMS,
          meta: { type: 'object', properties: { page: integer, total_pages: integer } },
        },
      ),
      {
        style: 'page',
        request: { page: 'page', size: 'per_page' },
        response: { items: 'data', page: 'meta.page', totalPages: 'meta.total_pages' },
      },
    ],
    [
      'pages from 1 on',
      detected({ page: { ...integer, minimum: 1 }, per_page: integer }, { data: ITEMS }),
      { style: 'page', request: { page: 'page', size: 'per_page' }, response: { items: 'data' } },
    ],
  ])('%s', (_, found, style) => {
    expect(found).toEqual(style);
  });
});

describe('doubtful, so not offered', () => {
  test.each([
    [
      'a page that may count from 0',
      detected({ page: integer, per_page: integer }, { data: ITEMS }),
    ],
    ['a page of unknown size', detected({ page: { ...integer, minimum: 1 } }, { data: ITEMS })],
    ['a cursor that does not come back', detected({ cursor: string }, { data: ITEMS })],
    [
      'after, but what?',
      detected({ after: string }, { data: ITEMS, has_more: { type: 'boolean' } }),
    ],
    [
      'two lists',
      detected({ cursor: string }, { drafts: ITEMS, users: ITEMS, next_cursor: string }),
    ],
    [
      'a list that may be null',
      detected(
        { cursor: string },
        { data: { ...ITEMS, type: ['array', 'null'] }, next_cursor: string },
      ),
    ],
    ['nothing to page by', detected({ state: string }, { data: ITEMS })],
    [
      'a cursor that is a number of something',
      detected({ cursor: { type: 'boolean' } }, { data: ITEMS, next_cursor: string }),
    ],
  ])('%s', (_, found) => {
    expect(found).toBeUndefined();
  });
});

test('a list that comes in pages is not waited for', () => {
  const page = { name: 'page', in: 'query', schema: integer };
  const schema = { type: 'object', properties: { data: ITEMS, state: string } };
  const get = {
    parameters: [page],
    responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
    'x-sdkwright': {
      pagination: 'pages',
      waiter: { name: 'waitForPosts', field: 'state', done: ['done'], pending: ['pending'] },
    },
  };
  const pages = { style: 'page', request: { page: 'page' }, response: { items: 'data' } };
  const { model, messages } = read({
    paths: { '/posts': { get } },
    'x-sdkwright': { pagination: { pages } },
  });
  expect(messages).toEqual(['bad-extension #/paths/~1posts/get/x-sdkwright/waiter']);
  expect(model.operations[0]).toMatchObject({ pagination: { name: 'pages' }, waiter: undefined });
});

const uri = { type: ['string', 'null'], format: 'uri' };
const text = { type: 'string' };
const byUrl = (items: string, next: string): object => ({
  style: 'cursor',
  request: {},
  response: { items, next },
});

describe('a response with the URL of the next page', () => {
  const drf = { count: integer, next: uri, previous: uri, results: ITEMS };

  test('pages by this URL if it takes a page or a cursor', () => {
    for (const query of [{ page: integer }, { cursor: string }])
      expect(detected(query, drf)).toEqual(byUrl('results', 'next'));
  });

  test('pages by a URL that is called so, and by one inside of links', () => {
    expect(detected({ page: integer }, { data: ITEMS, next_page_url: text })).toEqual(
      byUrl('data', 'next_page_url'),
    );
    expect(
      detected(
        { page: integer },
        { data: ITEMS, links: { type: 'object', properties: { next: uri } } },
      ),
    ).toEqual(byUrl('data', 'links.next'));
  });

  test('stays a plain call if no parameter asks for a page', () => {
    expect(detected({ filter: text }, drf)).toBeUndefined();
  });

  test('pages by offset if it takes one', () => {
    expect(detected({ limit: integer, offset: integer }, drf)).toMatchObject({ style: 'offset' });
  });
});

test('an OData collection pages by $skip and $top', () => {
  expect(
    detected({ $skip: integer, $top: integer }, { '@odata.nextLink': text, value: ITEMS }),
  ).toEqual({
    style: 'offset',
    request: { offset: '$skip', limit: '$top' },
    response: { items: 'value' },
  });
});

describe('a response with content beside its list', () => {
  const query = { limit: integer, offset: integer };

  test('stays a plain call', () => {
    for (const properties of [
      { name: text, enums: ITEMS },
      { text, warnings: ITEMS },
      { id: text, title: text, items: ITEMS },
    ])
      expect(detected(query, properties)).toBeUndefined();
  });

  test('becomes a page if a list of a usual name has a total or a cursor', () => {
    expect(
      detected(query, { items: ITEMS, total_count: integer, search_type: text }),
    ).toMatchObject({ style: 'offset', response: { items: 'items' } });
  });

  test('becomes a page if the content describes the page', () => {
    expect(
      detected(query, {
        href: text,
        limit: integer,
        widgets: ITEMS,
        previous: text,
        total: integer,
      }),
    ).toMatchObject({ response: { items: 'widgets' } });
  });
});
