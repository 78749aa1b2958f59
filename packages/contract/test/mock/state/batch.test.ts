import { expect, test } from 'vitest';
import { Document } from '../../../src/document/document.js';
import { jsonResponse } from '../../../src/mock/problem.js';
import type { Action, Batch } from '../../../src/mock/state/plan.js';
import { State } from '../../../src/mock/state/state.js';

const schema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, name: { type: 'string' } },
};
const item = { 'application/json': { schema, example: { id: 'thing_1', name: 'Tea' } } };
const response = { description: '', content: item };
const declared = { responses: { '200': { description: '' }, '404': { description: '' } } };
/** @param results - schema of the response to a batch */
const documentWith = (results: object): Document =>
  new Document({
    openapi: '3.1.0',
    paths: {
      '/things': {
        post: { responses: { '201': response } },
        delete: declared,
      },
      '/things/{id}': {
        get: { responses: { '200': response } },
        patch: { responses: { '200': response } },
        delete: { responses: { '204': { description: '' } } },
      },
      '/things/batch': {
        post: { responses: { '200': { content: { 'application/json': { schema: results } } } } },
        patch: declared,
      },
      '/things/{id}/notify': { post: declared },
    },
  });

const batch: Batch = {
  method: 'post',
  path: '/things/batch',
  does: 'create',
  status: 200,
  from: 'body',
  place: 'things',
  id: undefined,
  around: '/things',
  parameter: 'id',
  field: 'id',
  wrapper: '',
  creates: undefined,
  single: { method: 'post', path: '/things', value: '' },
  results: { list: 'results', item: 'thing' },
};

function stateWith(own: Batch, results: object = {}): State {
  const action = (method: string, does: Action['does'], status: number): Action => ({
    method,
    path: does === 'create' ? '/things' : '/things/{id}',
    does,
    status,
    value: does === 'delete' ? undefined : '',
    fields: undefined,
    required: [],
    input: { place: '', names: ['id', 'name'], defaults: {}, omitted: [] },
    isPolled: false,
    list: undefined,
  });
  const collection = {
    name: 'things',
    path: '/things',
    itemPath: '/things/{id}',
    id: 'id',
    schema: undefined,
    parents: [],
    createdAt: [],
    updatedAt: [],
    waiter: undefined,
    actions: [
      action('post', 'create', 201),
      action('get', 'get', 200),
      action('patch', 'change', 200),
      action('delete', 'delete', 204),
    ],
    batches: [own],
  };
  const things = ['a', 'b'].map((id) => ({ id, name: 'Seed' }));
  return new State(
    documentWith(results),
    { idempotencyHeader: undefined, collections: [collection] },
    { things },
  );
}

/**
 * Sends a request to a state whose Prism responds with the example. Returns the status, the notes and the parsed body.
 */
async function send(state: State, method: string, url: string, body: object, example: object) {
  const request = {
    method,
    url,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
    wanted: '',
  };
  const { status, notes, ...rest } = await state.respond(request, (wanted) =>
    Promise.resolve(jsonResponse(Number(/code=(\d+)/.exec(wanted)?.[1] ?? 200), example)),
  );
  return { status, notes, body: JSON.parse(rest.body.toString()) as unknown };
}

test('a batch creates items, and its results and failures have the form of the example', async () => {
  const state = stateWith(batch);
  const example = {
    results: [
      { index: 0, error: 'full' },
      { index: 1, ok: true, thing: { id: 'thing_1', name: 'Tea' } },
    ],
    count: { total: 2, failed: 0 },
  };
  const things = [{ name: 'A' }, { id: 'a', name: 'Taken' }, { name: 'B' }, { name: 'C' }];
  const created = await send(state, 'post', '/things/batch', { things }, example);
  expect(created.body).toEqual({
    results: [
      { index: 0, ok: true, thing: { id: 'thing_1', name: 'A' } },
      { index: 1, error: '/things/a exists already.' },
      { index: 2, ok: true, thing: { id: 'thing_2', name: 'B' } },
      { index: 3, ok: true, thing: { id: 'thing_3', name: 'C' } },
    ],
    count: { total: 4, failed: 1 },
  });
  expect(created.notes).toEqual(['/things/a exists already.']);
  expect(Object.values(state.items)).toMatchObject([
    [{ id: 'a', name: 'Seed' }, { id: 'b' }, { name: 'A' }, { name: 'B' }, { name: 'C' }],
  ]);
});

test('a batch without an example of a failure takes the form of its results from the schema', async () => {
  const text = { type: 'string' };
  const results = {
    type: 'array',
    items: {
      type: 'object',
      required: ['success'],
      additionalProperties: false,
      properties: {
        success: { type: 'boolean', example: true },
        thing: schema,
        error: { type: 'object', required: ['code'], properties: { code: text, message: text } },
      },
    },
  };
  const state = stateWith(batch, { type: 'object', properties: { results } });
  const example = { results: [{ success: true, thing: { id: 'thing_1', name: 'Tea' } }] };
  const { status, body } = await send(
    state,
    'post',
    '/things/batch',
    { things: [{ id: 'a' }, { id: 'b' }] },
    example,
  );
  expect(status).toBe(200);
  expect(body).toEqual({
    results: ['a', 'b'].map((id) => ({
      success: false,
      error: { code: 'string', message: `/things/${id} exists already.` },
    })),
  });
});

test('a list that is sent to a collection creates an item for each of its entries', async () => {
  const creates = { place: '', names: ['name'], defaults: {}, omitted: [] };
  const single = { method: 'get', path: '/things/{id}', value: '' };
  const results = { list: '', item: '' };
  const state = stateWith({ ...batch, path: '/things', place: '', creates, single, results });
  const things = [{ name: 'A' }, { name: 'B' }];
  const example = [{ id: 'thing_1', name: 'Tea' }];
  const created = await send(state, 'post', '/things', things, example);
  const expected = [
    { id: 'thing_1', name: 'A' },
    { id: 'thing_2', name: 'B' },
  ];
  expect(created.body).toEqual(expected);
  expect(state.items['things']).toMatchObject([{ id: 'a' }, { id: 'b' }, ...expected]);
});

test('a batch changes the items with the IDs of its entries', async () => {
  const change = { method: 'patch', path: '/things/{id}', value: '' };
  const state = stateWith({ ...batch, method: 'patch', does: 'change', id: 'id', single: change });
  const things = [{ id: 'b', name: 'New' }];
  await send(state, 'patch', '/things/batch', { things }, { results: [] });
  expect(state.items).toEqual({
    things: [
      { id: 'a', name: 'Seed' },
      { id: 'b', name: 'New' },
    ],
  });
});

test('a batch deletes the items that a query lists, and responds with 404 if it finds none', async () => {
  const state = stateWith({
    ...batch,
    method: 'delete',
    path: '/things',
    does: 'delete',
    from: 'query',
    place: 'ids',
    single: { method: 'delete', path: '/things/{id}', value: undefined },
    results: { list: 'deleted', item: '' },
  });
  const example = { deleted: [{ id: 'thing_1', gone: true }] };
  const remove = (query: string) => send(state, 'delete', `/things?${query}`, {}, example);
  expect(await remove('ids=a,x&ids=b')).toEqual({
    status: 200,
    notes: ["/things/x doesn't exist."],
    body: {
      deleted: [
        { id: 'a', gone: true },
        { id: 'b', gone: true },
      ],
    },
  });
  expect(state.items).toEqual({});
  expect(await remove('ids=a')).toMatchObject({ status: 404 });
});

test('the log names an operation that changes data but not the state', async () => {
  const ignored = await send(stateWith(batch), 'post', '/things/a/notify', {}, {});
  expect(ignored.notes).toEqual(['The state ignores POST /things/{id}/notify.']);
});
