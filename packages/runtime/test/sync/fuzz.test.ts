import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { odd, response } from '../support/odd.js';
import { ApiError, FlowSync } from './support/client.js';

let folder = '';
let fetch = { module: '' };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocking-fuzz-'));
  fetch = { module: join(folder, 'fetch.mjs') };
  await writeFile(
    fetch.module,
    `export default (request) => {
      const requested = new Headers(request.headers).get('x-response');
      const { body, ...init } = requested === null ? { body: '{"data":{"id":"a"}}' } : JSON.parse(decodeURIComponent(requested));
      return Promise.resolve(new Response(body, init));
    };`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (options: object = {}): FlowSync =>
  new FlowSync({
    apiKey: 'flow_sk_test_1',
    baseUrl: 'http://a.test',
    maxRetries: 0,
    logLevel: 'off',
    fetch,
    ...options,
  });

function outcome(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

describe('the blocking client with unexpected input', () => {
  it('calls the fetch module that the test provides', () => {
    expect(open().get('a')).toEqual({ id: 'a' });
  });

  it.each([
    'baseUrl',
    'timeout',
    'deadline',
    'maxRetries',
    'headers',
    'fetch',
    'fetchOptions',
    'middleware',
    'logLevel',
    'logger',
    'json',
    'validate',
    'apiKey',
    'dangerouslyAllowBrowser',
  ])('throws only SDK errors for arbitrary values of the client option %s', (name) => {
    fc.assert(
      fc.property(odd, (value) => {
        outcome(() => {
          const client = open({ timeout: 500, deadline: 1000, [name]: value });
          outcome(() => client.get('a'));
          client.close();
        });
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    'timeout',
    'deadline',
    'maxRetries',
    'signal',
    'headers',
    'idempotencyKey',
    'middleware',
    'reconnect',
    'query',
  ])('throws only SDK errors for arbitrary values of the call option %s', (name) => {
    const client = open();
    fc.assert(
      fc.property(odd, (value) => {
        outcome(() => client.create({ content: 'a' }, { timeout: 500, [name]: value }));
      }),
      { numRuns: 50 },
    );
  });

  it('throws only SDK errors for arbitrary paths, queries and bodies', () => {
    const client = open();
    fc.assert(
      fc.property(odd, (value) => {
        outcome(() => client.get(value as string));
        outcome(() => client.echo({ a: value }));
        outcome(() => client.create(value as object));
        outcome(() => client.create({ a: value }));
        outcome(() => client.upload({ a: value }));
        outcome(() => client.put(value as object));
      }),
      { numRuns: 100 },
    );
  });

  it('throws only SDK errors for arbitrary responses', () => {
    fc.assert(
      fc.property(response, (requested) => {
        const headers = { 'x-response': encodeURIComponent(JSON.stringify(requested)) };
        const client = open({ headers, timeout: 500, deadline: 1000 });
        outcome(() => client.get('a'));
        outcome(() => client.delete('a'));
        outcome(() => client.download());
        outcome(() => [...client.list().items]);
        outcome(() => [...client.list()]);
        outcome(() => [...client.events({ reconnect: false })]);
        outcome(() => [...client.ticks()]);
        client.close();
      }),
      { numRuns: 150 },
    );
  });
});
