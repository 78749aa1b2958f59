import { expect, test } from 'vitest';
import { Document } from '../src/document/document.js';
import { type Fixtures, readFixtures } from '../src/fixtures/fixtures.js';
import { proposeFixtures } from '../src/fixtures/propose.js';
import { FixtureSession } from '../src/fixtures/session.js';
import type { RecordedRequest } from '../src/recorder/exchange.js';

const pet = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const one = { 200: { description: '', ...json({ properties: { data: pet } }) } };
const root = {
  openapi: '3.1.0',
  paths: {
    '/pets': {
      get: {
        responses: { 200: { description: '', ...json({ type: 'array', items: pet }) } },
      },
      post: {
        requestBody: json({ type: 'object', example: { name: 'Rex' } }),
        responses: { 201: one[200] },
      },
    },
    '/pets/{petId}': { get: { responses: one }, delete: { responses: { 204: {} } } },
    '/shops/{id}': { get: { responses: one } },
    '/towns/{id}': { get: { responses: one } },
  },
};
const document = new Document(root);

const created = { from: 'POST /pets', at: 'data.id' };
const listed = { from: 'GET /pets', at: '0.id' };

/** A server with pets, as `fixtures` sees it. */
function shop(fixtures: unknown, mayCall: (operation: string) => boolean = () => true) {
  const pets = new Map([['old', { id: 'old', name: 'Old' }]]);
  const seen: string[] = [];
  const respond = (status: number, body?: unknown) => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  });
  const send = ({ method, url, body }: RecordedRequest) => {
    seen.push(`${method} ${url} ${body.toString()}`.trimEnd());
    const id = url.split('/')[2] ?? '';
    if (method === 'post') {
      const own = { id: `new-${String(seen.length)}`, name: '' };
      pets.set(own.id, own);
      return Promise.resolve(respond(201, { data: own }));
    }
    if (url === '/pets') return Promise.resolve(respond(200, [...pets.values()]));
    if (!pets.has(id)) return Promise.resolve(respond(404));
    if (method === 'delete') return Promise.resolve(respond(pets.delete(id) ? 204 : 404));
    return Promise.resolve(respond(200, { data: pets.get(id) }));
  };
  const read: Fixtures = readFixtures(document, fixtures);
  const session = new FixtureSession({ document, fixtures: read, mayCall, send });
  const call = (method: string, url: string) =>
    session.send({ method, url, headers: {}, body: Buffer.alloc(0), wanted: '' });
  return { call, pets, seen, session };
}

test('a literal replaces the value in a path and in a query', async () => {
  const { call, seen } = shop({
    parameters: { petId: 'a/b', limit: 2 },
    operations: { 'GET /pets': { parameters: { limit: 3 } } },
  });
  await call('get', '/pets/1?limit=9&page=1');
  await call('get', '/pets?limit=9');
  expect(seen).toEqual(['get /pets/a%2Fb?limit=2&page=1', 'get /pets?limit=3']);
});

test('a reference creates something once, a DELETE gets its own, and the rest is deleted', async () => {
  const { call, pets, seen, session } = shop({ parameters: { petId: created } });
  expect(await call('get', '/pets/1')).toMatchObject({ status: 200 });
  expect(await call('get', '/pets/1')).toMatchObject({ status: 200 });
  expect(await call('delete', '/pets/1')).toMatchObject({ status: 204 });
  expect(pets.size).toBe(2);
  expect(seen.filter((line) => line.startsWith('post'))).toEqual([
    'post /pets {"name":"Rex"}',
    'post /pets {"name":"Rex"}',
  ]);
  expect(await session.cleanUp()).toEqual([]);
  expect([...pets.keys()]).toEqual(['old']);
});

test('the session deletes things that tests create, and reports what it can not delete', async () => {
  const { call, pets, session } = shop({ parameters: { petId: created } });
  await call('post', '/pets');
  expect(pets.size).toBe(2);
  expect(await session.cleanUp()).toEqual([]);
  expect(pets.size).toBe(1);
  const other = shop({ operations: { 'GET /shops/{id}': { parameters: { id: created } } } });
  await other.call('post', '/pets');
  expect(await other.session.cleanUp()).toEqual([
    'POST /pets created new-1: no DELETE operation has a parameter that refers to it',
  ]);
});

test('the session reads existing things but never deletes them', async () => {
  const fixtures = { parameters: { petId: [created, listed] } };
  const { call, pets } = shop(fixtures, (operation) => operation !== 'post /pets');
  expect(await call('get', '/pets/1')).toMatchObject({ status: 200 });
  expect(await call('delete', '/pets/1')).toMatchObject({ status: 404 });
  expect([...pets.keys()]).toEqual(['old']);
});

test.each([
  [{ parameter: {} }, 'The file has a member parameter.'],
  [{ operations: { 'PUT /pets': {} } }, 'the spec has no operation PUT /pets. One is GET /pets.'],
  [{ parameters: { petId: { from: 'POST /pets' } } }, 'parameters.petId has to be a text'],
  [{ parameters: [] }, 'parameters has to be an object.'],
])('readFixtures refuses %j', (fixtures, message) => {
  expect(() => readFixtures(document, fixtures)).toThrow(message);
});

test('proposeFixtures refers to the operations that create or list, and leaves out what it does not know', () => {
  const proposal = proposeFixtures(root);
  expect(proposal).toEqual({
    credential: { env: 'SDKWRIGHT_CREDENTIAL' },
    parameters: { petId: [created, listed] },
    operations: {
      'GET /shops/{id}': { parameters: { id: null } },
      'GET /towns/{id}': { parameters: { id: null } },
    },
  });
  expect(() => readFixtures(document, proposal)).not.toThrow();
});
