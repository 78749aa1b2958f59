import { expect, test } from 'vitest';
import { Document } from '../../../src/document/document.js';
import type { Json } from '../../../src/document/json.js';
import { jsonResponse } from '../../../src/mock/problem.js';
import { changedMembers } from '../../../src/mock/state/body.js';
import { nextId } from '../../../src/mock/state/ids.js';
import type { Action, List, PageMember, StatePlan } from '../../../src/mock/state/plan.js';
import { NOT_FITTING } from '../../../src/mock/state/response.js';
import { MAX_ITEMS, MAX_LENGTH } from '../../../src/mock/state/store.js';
import { State } from '../../../src/mock/state/state.js';

test.each([
  [7, 8],
  ['post_123', 'post_124'],
  ['a-009-x', 'a-010-x'],
  ['7c9e6679-7425-40de-944b-e07fc1f9ffff', '7c9e6679-7425-40de-944b-e07fc1fa0000'],
  ['64b7f0c2a9d3e1f5b8c4d6ef', '64b7f0c2a9d3e1f5b8c4d6f0'],
  ['7C9E6679-7425-40DE-944B-E07FC1F90009', '7C9E6679-7425-40DE-944B-E07FC1F9000A'],
  ['64B7F0C2A9D3E1F5B8C4D6EF', '64B7F0C2A9D3E1F5B8C4D6F0'],
  ['main', 'main_2'],
  ['post_999999999999999', 'post_1000000000000000'],
  [`post_${'0'.repeat(20)}9`, `post_${'0'.repeat(19)}10`],
  [Number.MAX_SAFE_INTEGER, 1],
  [1e300, 1],
])('the ID after %s is %s', (id, next) => {
  expect(nextId(id)).toBe(next);
});

const schema = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string', maxLength: 5 }, tags: {} },
};
const item = { 'application/json': { schema, example: { id: 1, name: 'Tea' } } };
const response = { description: '', content: item };
const document = new Document({
  openapi: '3.1.0',
  paths: {
    '/things': {
      get: {
        responses: {
          '200': {
            description: '',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { things: { type: 'array', items: schema } },
                },
              },
            },
          },
        },
      },
      post: { requestBody: { content: item }, responses: { '201': response } },
    },
    '/things/{id}': {
      get: { responses: { '200': response } },
      patch: { requestBody: { content: item }, responses: { '200': response } },
      delete: { responses: { '204': { description: '' } } },
    },
    '/things/{id}/log': { get: { responses: { '200': { description: '' } } } },
  },
});

test('a list response contains the declared page members and a Link header', async () => {
  const state = things({
    request: { page: 'page', size: 'size', offset: undefined, cursor: undefined },
    hasLink: true,
    members: members(
      ['meta.page', 'page'],
      ['meta.total', 'total'],
      ['meta.pages', 'pages'],
      ['more', 'more'],
      ['last', 'last'],
      ['next', 'nextUrl'],
      ['previous', 'previousUrl'],
    ),
  });
  const first = await list(state, '/things?size=2');
  const url = 'http://api/things?size=2&page=2';
  expect(first.body).toMatchObject({
    things: [{ id: 1 }, { id: 2 }],
    meta: { page: 1, total: 3, pages: 2 },
    more: true,
    last: false,
    next: url,
    previous: null,
  });
  expect(first.link).toBe(`<${url}>; rel="next"`);
  const last = await list(state, '/things?size=2&page=2');
  expect(last.body).toMatchObject({ more: false, last: true, next: null, things: [{ id: 3 }] });
  expect(last.link).toBeUndefined();
});

test('the cursor of a page is the ID of its last item', async () => {
  const state = things({
    request: { page: undefined, size: 'size', offset: undefined, cursor: 'after' },
    members: members(['cursor', 'cursor']),
  });
  expect((await list(state, '/things?size=2')).body).toMatchObject({ cursor: '2' });
  const last = await list(state, '/things?size=2&after=2');
  expect(last.body).toMatchObject({ things: [{ id: 3 }], cursor: null });
  expect((await list(state, '/things?after=99')).body).toMatchObject({ things: [] });
});

test('a member that violates the schema gets the example’s value or keeps its previous value', async () => {
  const state = things();
  const created = await send(state, 'post', '/things', { name: 'Too long' });
  expect(created).toEqual([201, { id: 4, name: 'Tea' }]);
  expect(await send(state, 'patch', '/things/4', { name: 'Rum', tags: [1] })).toEqual([
    200,
    { id: 4, name: 'Rum', tags: [1] },
  ]);
  expect(await send(state, 'patch', '/things/4', { name: 7 })).toEqual([
    200,
    { id: 4, name: 'Rum', tags: [1] },
  ]);
});

test.each([
  ['the list', '/things?name=None', { things: { type: 'array', minItems: 1, items: schema } }],
  ['a page member', '/things?page=9&size=2', { next: { type: 'string' } }],
])('returns the example with a note if %s violates the schema', async (_, url, properties) => {
  const get = {
    responses: {
      '200': {
        description: '',
        content: { 'application/json': { schema: { type: 'object', properties } } },
      },
    },
  };
  const paths = { ...(document.root['paths'] as object), '/things': { get } };
  const plan = {
    request: { page: 'page', size: 'size', offset: undefined, cursor: undefined },
    members: members(['next', 'nextUrl']),
    filters: [{ key: 'name', field: 'name', separator: undefined }],
  };
  const state = things(plan, new Document({ ...document.root, paths }));
  const { status, body, notes } = await respond(state, 'get', url);
  expect([status, body.toString()]).toEqual([200, '{}']);
  expect(notes).toEqual([NOT_FITTING]);
});

test('an empty page at an offset has no previous page', async () => {
  const state = things({
    request: { page: 'page', size: 'size', offset: 'from', cursor: undefined },
    members: members(['previous', 'previousUrl']),
  });
  const { body } = await list(state, '/things?size=0&from=2');
  expect(body).toEqual({ things: [], previous: null });
});

test('a filter on a field that contains objects matches their IDs and names', async () => {
  const items = [
    { id: 1, name: 'Tea', tags: { id: 7 } },
    { id: 2, name: 'Tea', tags: [{ name: 'x' }] },
    { id: 3, name: 'Tea', tags: {} },
  ];
  const state = things(
    { filters: [{ key: 'tags', field: 'tags', separator: undefined }] },
    document,
    items,
  );
  const idsOf = async (tags: string) => {
    const { body } = await list(state, `/things?tags=${tags}`);
    return (body as { things: { id: number }[] }).things.map(({ id }) => id);
  };
  expect(await idsOf('7')).toEqual([1]);
  expect(await idsOf('x')).toEqual([2]);
  expect(await idsOf('null')).toEqual([]);
});

test('responds with a 404 problem for a missing item and the paths below it, even if no 404 is declared', async () => {
  const state = things();
  expect(await send(state, 'get', '/things/3/log')).toEqual([200, undefined]);
  expect(await send(state, 'delete', '/things/3')).toEqual([204, undefined]);
  for (const [method, path] of [
    ['get', '/things/3'],
    ['delete', '/things/3'],
    ['get', '/things/3/log'],
  ] as const)
    expect(await send(state, method, path)).toMatchObject([404, { status: 404 }]);
});

test('a rejected request doesn’t change the state', async () => {
  const state = things();
  const refuse = () => Promise.resolve(jsonResponse(422, {}));
  await state.respond(requestOf('delete', '/things/1'), refuse);
  await state.respond(requestOf('post', '/things', { name: 'New' }), refuse);
  expect(state.items).toEqual({ things: [1, 2, 3].map((id) => ({ id, name: 'Seed' })) });
});

test('creates an ID that conforms to the schema if the document has no example ID', async () => {
  const pattern = '^[1-9][0-9]*$';
  const content = {
    'application/json': {
      schema: { type: 'object', properties: { id: { type: 'string', pattern } } },
    },
  };
  const post = { responses: { '201': { description: '', content } } };
  const paths = { ...(document.root['paths'] as object), '/things': { post } };
  const state = things({}, new Document({ ...document.root, paths }));
  const create = () =>
    state.respond(requestOf('post', '/things'), () =>
      Promise.resolve(jsonResponse(201, { id: 'string' })),
    );
  for (const id of ['4', '5'])
    expect(JSON.parse((await create()).body.toString())).toMatchObject({ id });
});

test('a full collection rejects a new item and explains how to free space', async () => {
  const state = things();
  let created = await send(state, 'post', '/things', { name: 'Tea' });
  for (let count = 0; count < MAX_ITEMS && created[0] === 201; count += 1)
    created = await send(state, 'post', '/things', { name: 'Tea' });
  expect(created).toMatchObject([507, { detail: expect.stringContaining('DELETE') as unknown }]);
  expect(await send(state, 'delete', '/things/1')).toEqual([204, undefined]);
  expect((await send(state, 'post', '/things', { name: 'Tea' }))[0]).toBe(201);
}, 60_000);

test('items that would need too much memory are rejected', async () => {
  const large = { id: 1, name: 'Seed', tags: 'x'.repeat(MAX_LENGTH - 100) };
  const state = things({}, document, [large, { id: 2, name: 'Seed' }]);
  const full = [507, { detail: expect.stringContaining('DELETE') as unknown }];
  const item = { name: 'Tea', tags: 'x'.repeat(100) };
  expect(await send(state, 'post', '/things', item)).toMatchObject(full);
  expect(await send(state, 'patch', '/things/2', item)).toMatchObject(full);
  expect(await send(state, 'delete', '/things/1')).toEqual([204, undefined]);
  expect((await send(state, 'post', '/things', item))[0]).toBe(201);
  expect((await send(state, 'patch', '/things/2', item))[0]).toBe(200);
});

test('a change to an item counts toward the memory limit', async () => {
  const state = things({}, document, [{ id: 2, name: 'Seed' }]);
  const item = { name: 'Tea', tags: 'x'.repeat(MAX_LENGTH / 2 + 1) };
  expect((await send(state, 'patch', '/things/2', item))[0]).toBe(200);
  expect((await send(state, 'post', '/things', item))[0]).toBe(507);
}, 30_000);

test('a merge patch changes nested members and removes members', () => {
  const merged = (before: Json, change: Json) =>
    changedMembers(before, change, {
      ...requestOf('patch', '/things/1'),
      headers: { 'content-type': 'application/merge-patch+json' },
    });
  expect(merged({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: null, e: 4 }, d: null })).toEqual({
    a: { c: 2, e: 4 },
  });
  expect(merged({ a: 1 }, { a: { b: null, c: 2 } })).toEqual({ a: { c: 2 } });
  const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 1]));
  expect(Object.keys(merged({}, many))).toHaveLength(200_000);
  const own = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}') as Json;
  expect(JSON.stringify(merged({}, own))).toBe(JSON.stringify(own));
});

const NONE = {
  where: {},
  request: { page: undefined, size: undefined, offset: undefined, cursor: undefined },
  defaultSize: undefined,
  firstPage: 1,
  cursorField: undefined,
  members: [],
  hasLink: false,
  filters: [],
  search: [],
  sort: [],
  ignored: [],
};

const ITEMS = [1, 2, 3].map((id) => ({ id, name: 'Seed' }));

function things(plan: Partial<List> = {}, described = document, items: Json[] = ITEMS): State {
  const action = (method: string, does: Action['does'], status: number): Action => ({
    method,
    path: does === 'list' || does === 'create' ? '/things' : '/things/{id}',
    does,
    status,
    value: does === 'list' ? 'things' : does === 'delete' ? undefined : '',
    fields: ['id', 'name', 'tags'],
    required: ['id', 'name'],
    input: { place: '', names: ['name', 'tags'], defaults: {}, omitted: ['tags'] },
    isPolled: false,
    list: does === 'list' ? { ...NONE, ...plan } : undefined,
  });
  const collection: StatePlan['collections'][number] = {
    name: 'things',
    path: '/things',
    itemPath: '/things/{id}',
    id: 'id',
    schema: undefined,
    parents: [],
    createdAt: [],
    updatedAt: [],
    waiter: undefined,
    batches: [],
    actions: [
      action('get', 'list', 200),
      action('post', 'create', 201),
      action('get', 'get', 200),
      action('patch', 'change', 200),
      action('delete', 'delete', 204),
    ],
  };
  return new State(
    described,
    { idempotencyHeader: undefined, collections: [collection] },
    { things: items },
  );
}

function members(...pairs: (readonly [string, PageMember['is']])[]): PageMember[] {
  return pairs.map(([path, is]) => ({ path, is, end: 'null' }));
}

function requestOf(method: string, url: string, body?: object) {
  return {
    method,
    url,
    headers: { host: 'api', 'content-type': 'application/json' },
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    wanted: '',
  };
}

/** Sends a request to a state whose Prism responds with the example and the requested status. */
async function respond(state: State, method: string, url: string, body?: object) {
  const { path } = document.operationOf(method, url) ?? {};
  return state.respond(requestOf(method, url, body), (wanted) => {
    const status = Number(/code=(\d+)/.exec(wanted)?.[1] ?? 200);
    if (status === 204 || path?.endsWith('/log') === true)
      return Promise.resolve({ status, headers: {}, body: Buffer.alloc(0) });
    return Promise.resolve(
      jsonResponse(status, path === '/things' && method === 'get' ? {} : { id: 1, name: 'Tea' }),
    );
  });
}

async function send(state: State, method: string, url: string, body?: object) {
  const response = await respond(state, method, url, body);
  const text = response.body.toString();
  return [response.status, text === '' ? undefined : (JSON.parse(text) as unknown)];
}

async function list(state: State, url: string) {
  const { body, headers } = await respond(state, 'get', url);
  return { body: JSON.parse(body.toString()) as unknown, link: headers.link };
}
