import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { PaginationStyle } from '../../../src/model/extension.ts';
import { buildModel } from '../../../src/model/build.ts';
import { read } from '../../support/read.ts';

const ITEMS = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } };
const integer = { type: 'integer' };
const string = { type: ['string', 'null'] };

/**
 * Returns the detected pagination of a GET operation with these query parameters and this response, or undefined if
 * none is detected.
 */
function detected(
  query: Readonly<Record<string, object>>,
  properties: object | undefined,
  headers: object = {},
  path = '/posts',
  isReferenced = false,
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
  const shared = {
    '200': { description: 'OK', headers, content: { 'application/json': { schema } } },
  };
  const responses = isReferenced ? { $ref: '#/components/x-responses' } : shared;
  const root = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { [path]: { get: { operationId: 'listPosts', parameters, responses } } },
    components: { 'x-responses': shared },
  };
  const { operations, settings } = buildModel(
    { file: 'x', version: '3.1', sources: new Map(), root },
    new Diagnostics(),
  );
  return settings.pagination?.[operations[0]?.pagination?.name ?? ''];
}

describe('detected pagination', () => {
  test.each([
    [
      'a Link header',
      detected({ page: integer }, undefined, { Link: {} }),
      { style: 'link', response: {} },
    ],
    [
      'a Link header in referenced responses',
      detected({ page: integer }, undefined, { Link: {} }, '/posts', true),
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
      'a cursor that the response returns',
      detected({ cursor: string, limit: integer }, { data: ITEMS, next_cursor: string }),
      {
        style: 'cursor',
        request: { cursor: 'cursor', limit: 'limit' },
        response: { items: 'data', next: 'next_cursor' },
      },
    ],
    [
      'a nested cursor',
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
      'the ID of the last item',
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
      'a page number and the number of pages',
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
      'a page number that starts at 1',
      detected({ page: { ...integer, minimum: 1 }, per_page: integer }, { data: ITEMS }),
      { style: 'page', request: { page: 'page', size: 'per_page' }, response: { items: 'data' } },
    ],
  ])('is based on %s', (_, found, style) => {
    expect(found).toEqual(style);
  });
});

describe('ambiguous pagination', () => {
  test.each([
    [
      'a page number that may start at 0',
      detected({ page: integer, per_page: integer }, { data: ITEMS }),
    ],
    [
      'a page number without a page size',
      detected({ page: { ...integer, minimum: 1 } }, { data: ITEMS }),
    ],
    ['a cursor that the response does not return', detected({ cursor: string }, { data: ITEMS })],
    [
      'a parameter `after` without a matching response member',
      detected({ after: string }, { data: ITEMS, has_more: { type: 'boolean' } }),
    ],
    [
      'two lists',
      detected({ cursor: string }, { drafts: ITEMS, users: ITEMS, next_cursor: string }),
    ],
    [
      'a nullable list',
      detected(
        { cursor: string },
        { data: { ...ITEMS, type: ['array', 'null'] }, next_cursor: string },
      ),
    ],
    ['a list without a pagination parameter', detected({ state: string }, { data: ITEMS })],
    [
      'a cursor that is a boolean',
      detected({ cursor: { type: 'boolean' } }, { data: ITEMS, next_cursor: string }),
    ],
  ])('isn’t detected for %s', (_, found) => {
    expect(found).toBeUndefined();
  });
});

test('ignores a waiter on a paginated list, with a warning', () => {
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

  test('is paginated by that URL if the operation takes a page or a cursor', () => {
    for (const query of [{ page: integer }, { cursor: string }])
      expect(detected(query, drf)).toEqual(byUrl('results', 'next'));
  });

  test('a path with a file extension names the list, and the response can contain its own URI', () => {
    const page = { posts: ITEMS, next_page_uri: text, uri: text, start: integer, end: integer };
    expect(detected({ Page: integer }, page, {}, '/posts.json')).toEqual(
      byUrl('posts', 'next_page_uri'),
    );
  });

  test('can contain that URL in `next_page_url` or in `links`', () => {
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

  test('isn’t paginated if no parameter selects a page', () => {
    expect(detected({ filter: text }, drf)).toBeUndefined();
  });

  test('is paginated by offset if the operation takes an offset', () => {
    expect(detected({ limit: integer, offset: integer }, drf)).toMatchObject({ style: 'offset' });
  });
});

test('detects JSON:API links, which are URLs without a declared format', () => {
  const links = { type: 'object', properties: { self: text, next: string, prev: string } };
  for (const name of ['page[number]', 'page[cursor]', 'page[after]'])
    expect(detected({ [name]: text }, { data: ITEMS, links, meta: { type: 'object' } })).toEqual(
      byUrl('data', 'links.next'),
    );
  expect(detected({ cursor: text }, { data: ITEMS, meta: links })).toBeUndefined();
});

describe('a Spring Data page', () => {
  const flag = { type: 'boolean' };
  const page = {
    content: ITEMS,
    pageable: { type: 'object' },
    totalPages: integer,
    totalElements: integer,
    numberOfElements: integer,
    number: integer,
    size: integer,
    first: flag,
    last: flag,
    empty: flag,
  };

  test('is paginated by its number if the parameter starts at 0', () => {
    expect(detected({ page: { ...integer, default: 0 }, size: integer }, page)).toEqual({
      style: 'page',
      request: { page: 'page', size: 'size' },
      response: { items: 'content', page: 'number', totalPages: 'totalPages', isLast: 'last' },
    });
  });

  test('is paginated without a total if it is a Slice, which flags its last page', () => {
    const { totalPages: _, totalElements: __, ...slice } = page;
    expect(detected({ page: { ...integer, default: 0 }, size: integer }, slice)).toEqual({
      style: 'page',
      request: { page: 'page', size: 'size' },
      response: { items: 'content', page: 'number', isLast: 'last' },
    });
  });

  test('isn’t paginated if the parameter can start at 1', () => {
    expect(detected({ page: integer, size: integer }, page)).toBeUndefined();
  });

  test('isn’t detected from members that other responses also have', () => {
    expect(detected({ page: integer }, { number: integer, empty: flag, lines: ITEMS })).toBe(
      undefined,
    );
  });
});

test('accepts an offset of the type string if its example or default is numeric', () => {
  const properties = { features: ITEMS, total: integer };
  const withOffset = (offset: object): unknown => detected({ offset, limit: text }, properties);
  expect(withOffset({ type: 'string', example: '50' })).toMatchObject({
    style: 'offset',
    response: { items: 'features', total: 'total' },
  });
  expect(withOffset({ type: 'string', default: '0' })).toMatchObject({ style: 'offset' });
  expect(withOffset({ type: 'string', example: 'itrKq/rec9' })).toBeUndefined();
  expect(withOffset({ type: 'string' })).toBeUndefined();
});

test('detects an OData collection with $skip and $top', () => {
  expect(
    detected({ $skip: integer, $top: integer }, { '@odata.nextLink': text, value: ITEMS }),
  ).toEqual({
    style: 'offset',
    request: { offset: '$skip', limit: '$top' },
    response: { items: 'value' },
  });
});

describe('a response that contains more than a list', () => {
  const query = { limit: integer, offset: integer };

  test('isn’t paginated if the other members don’t describe a page', () => {
    for (const properties of [
      { name: text, enums: ITEMS },
      { text, warnings: ITEMS },
      { id: text, title: text, items: ITEMS },
    ])
      expect(detected(query, properties)).toBeUndefined();
  });

  test('becomes a page if the list has a common name and a total or a cursor', () => {
    expect(
      detected(query, { items: ITEMS, total_count: integer, search_type: text }),
    ).toMatchObject({ style: 'offset', response: { items: 'items' } });
  });

  test('becomes a page if the other members describe the page', () => {
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
