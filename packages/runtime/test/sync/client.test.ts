import { fileURLToPath } from 'node:url';
import type { HeaderValues } from '@sdkwright/runtime/sync';
import { describe, expect, it } from 'vitest';
import { bodies, formFields, forms, readForm, refused } from '../support/undeclared-bodies.js';
import {
  DecodeError,
  FlowError,
  FlowSync,
  fromPath,
  TimeoutError,
  UsageError,
} from './support/client.js';
import { useServer } from './support/server.js';

const server = useServer();
const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));
const apiKey = 'flow_sk_test_1234567890';
const open = (options: ConstructorParameters<typeof FlowSync>[0] = {}): FlowSync =>
  new FlowSync({ apiKey, baseUrl: server.url, ...options });

function caught(body: () => unknown): FlowError {
  try {
    body();
  } catch (error) {
    return error as FlowError;
  }
  throw new Error('nothing was thrown');
}

it.each([{ timeout: '5s' as unknown as number }, { deadline: 0 }, { maxRetries: -1 }])(
  'rejects the client options %o',
  (options) => {
    const error = caught(() => open(options));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(/^FlowSync: \w+ must be a number/);
  },
);

describe('a blocking call', () => {
  it('returns the value', () => {
    expect(open().get('post_1')).toMatchObject({ id: 'post_1', status: 'done' });
  });

  it('returns JSON objects of the caller’s realm, with the request ID', () => {
    const post = open().get('post_1');
    expect(Object.getPrototypeOf(post)).toBe(Object.prototype);
    expect(Object.keys(post)).not.toContain('requestId');
    expect((post as { requestId?: string }).requestId).toBe('req_1');
  });

  it('returns undefined for void operations and for 204', () => {
    const flow = open();
    const remove: (id: string) => unknown = flow.delete.bind(flow);
    expect([remove('post_1'), flow.empty()]).toEqual([undefined, undefined]);
  });

  it('sends the credential, an idempotency key and the result of toJSON', () => {
    const made = open().create({
      at: new Date(0),
      money: { toJSON: () => '1.50' },
      absent: undefined,
    });
    expect(made.auth).toBe(`Bearer ${apiKey}`);
    expect(made.key).toMatch(/^[\w-]{36}$/);
    expect(JSON.parse(made.sent)).toEqual({ at: '1970-01-01T00:00:00.000Z', money: '1.50' });
  });

  it('accepts dates, lists, boxed values and objects with their own toString as parameters', () => {
    class Id {
      toString(): string {
        return 'own/text';
      }
    }
    expect(open().get(new Id() as unknown as string).id).toBe('own/text');
    const { url } = open().echo({
      date: new Date(0),
      list: [1, 2],
      boxed: Object('b'),
      absent: undefined,
    });
    expect(new URL(url).search).toBe('?date=1970-01-01T00%3A00%3A00.000Z&list=1&list=2&boxed=b');
  });

  it('accepts the options headers (of any type), query, idempotencyKey and body', () => {
    const { headers, url } = open({ headers: new Headers({ 'x-one': '1' }) }).echo(
      {},
      { headers: [['x-two', '2']], query: { more: 1 } },
    );
    expect(headers).toMatchObject({ 'x-one': '1', 'x-two': '2' });
    expect(url).toContain('more=1');
    expect(open().create({}, { idempotencyKey: 'mine' }).key).toBe('mine');
    expect(open().create({ a: 1 }, { body: { beta: new Date(0) } }).sent).toBe(
      '{"a":1,"beta":"1970-01-01T00:00:00.000Z"}',
    );
  });

  it('ignores errors that a logger throws, and keeps other clients working', () => {
    const thrown = (): never => {
      throw new Error('write after end');
    };
    const logger = { error: thrown, warn: thrown, info: thrown, debug: thrown };
    const noisy = open({ logLevel: 'debug', logger });
    expect(noisy.get('post_1').id).toBe('post_1');
    expect(open().get('post_2').id).toBe('post_2');
    expect(noisy.get('post_3').id).toBe('post_3');
  });

  it('retries and logs each retry before it returns', () => {
    const lines: string[] = [];
    const log = (message: string): void => {
      lines.push(message);
    };
    const flow = open({
      logLevel: 'info',
      logger: { error: log, warn: log, info: log, debug: log },
    });
    expect(flow.flaky('retries')).toEqual({ count: 3 });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/503/);
  });

  it('makes one request for an operation with the policy `never`', () => {
    const flow = open({ maxRetries: 5 });
    expect(caught(() => flow.flakyOnce('never'))).toMatchObject({ status: 503 });
    // The second request fails, and the third one succeeds.
    expect(caught(() => flow.flaky('never', { maxRetries: 0 }))).toMatchObject({ status: 503 });
    expect(flow.flaky('never', { maxRetries: 0 })).toEqual({ count: 3 });
  });

  it('doesn’t log secrets', () => {
    const lines: unknown[] = [];
    const log = (...line: unknown[]): void => {
      lines.push(line);
    };
    open({ logLevel: 'debug', logger: { error: log, warn: log, info: log, debug: log } }).get(
      'post_1',
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain(apiKey);
  });

  it('reuses the connection of earlier calls', () => {
    const flow = open();
    const { count } = flow.sockets();
    for (let i = 0; i < 20; i++) flow.get('post_1');
    expect(flow.sockets().count).toBeLessThanOrEqual(count + 1);
  });

  it('polls until the field has a final value', () => {
    expect(open().waitUntilDone('wait', { pollInterval: 10 })).toMatchObject({
      id: 'wait',
      status: 'done',
    });
  });

  it('supports the options of a wait and lists them in the error for an unknown option', () => {
    const late = caught(() => open().waitUntilDone('late', { pollInterval: 60_000, timeout: 200 }));
    expect(late).toBeInstanceOf(TimeoutError);
    expect(late.message).toMatch(/wait timed out after 200 ms \(last value of `status`: queued\)$/);
    const unknown = caught(() => open().waitUntilDone('a', { deadline: 5 } as object));
    expect(unknown).toBeInstanceOf(UsageError);
    expect(unknown.message).toMatch(
      /unknown option "deadline": a wait accepts pollInterval, timeout,/,
    );
  });
});

describe('withResponse', () => {
  it('returns the response along with the value', () => {
    const { data, response, requestId } = open().withResponse((flow) => flow.get('post_1'));
    expect(data.id).toBe('post_1');
    expect(response).toMatchObject({ status: 200, url: `${server.url}/v1/posts/post_1` });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(requestId).toBe('req_1');
  });

  it('returns the response of lists and of void operations', () => {
    expect(open().withResponse((flow) => flow.list()).data.items).toHaveLength(20);
    const { data, response } = open().withResponse((flow) => {
      flow.delete('post_1');
    });
    expect(data).toBeUndefined();
    expect(response.status).toBe(200);
  });

  it('can be nested, and each call returns its own response', () => {
    const flow = open();
    const outer = flow.withResponse((client) => {
      const inner = client.withResponse(() => client.get('inner'));
      expect(inner.response.url).toContain('inner');
      return client.get('outer');
    });
    expect(outer.response.url).toContain('outer');
    const last = flow.withResponse((client) => client.withResponse(() => client.get('last')).data);
    expect(last.response.url).toContain('last');
  });

  it('rejects a function that doesn’t make a call', () => {
    expect(() => open().withResponse(() => 1)).toThrow(UsageError);
  });
});

describe('a blocking request to an undeclared path', () => {
  it('returns the whole body', () => {
    expect(open().request('get', '/v1/posts', { query: { perPage: 1 } })).toMatchObject({
      data: [{ id: 'post_1' }],
      pagination: { total: 45 },
    });
    expect(open().request('post', '/v1/posts', { body: { content: 'a' } })).toMatchObject({
      data: { id: 'post_new', sent: '{"content":"a"}' },
    });
  });

  const post = (body: unknown, headers?: HeaderValues): { type: string; text: string } =>
    (
      open().request('post', '/v1/body', { body, headers }) as {
        data: { type: string; text: string };
      }
    ).data;

  it.each(bodies)(
    'sends %s in the format that its type and content type require',
    (_, body, headers, type, text) => {
      expect(post(body, headers)).toEqual({ type, text });
    },
  );

  it.each(forms)('sends %s with a boundary', async (_, form, headers) => {
    const { type, text } = post(form, headers);
    expect(await readForm(type, text)).toEqual(formFields);
  });

  it('sends a file on disk with the given type', () => {
    const { type, text } = post(fromPath(manifest, { type: 'application/json' }));
    expect(type).toBe('application/json');
    expect(JSON.parse(text)).toMatchObject({ name: '@sdkwright/runtime' });
  });

  it.each([...refused, [new Blob(['a']).stream(), undefined, 'body is a ReadableStream'] as const])(
    'rejects %o with the content type %s',
    (body, type, message) => {
      const error = caught(() => post(body, { 'content-type': type }));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain(message);
      expect(error.stack?.split('\n    at ')[1]).toContain('client.test.ts');
    },
  );

  it('rejects another host with an error whose stack begins at the caller’s line', () => {
    const error = caught(() => open().request('get', 'https://evil.example/a'));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.stack?.split('\n    at ')[1]).toContain('client.test.ts');
  });
});

describe('a blocking list', () => {
  it('collects the items in an array, up to a limit', () => {
    expect(open().list().toArray()).toHaveLength(45);
    expect(open().list().toArray({ limit: 21 }).at(-1)?.id).toBe('post_21');
    expect(caught(() => open().list().toArray({ limit: -1 }))).toBeInstanceOf(UsageError);
  });

  it('yields the items of all pages and fetches each page when it is reached', () => {
    const seen: string[] = [];
    const log = (message: string): void => {
      seen.push(message);
    };
    const flow = open({
      logLevel: 'debug',
      logger: { error: log, warn: log, info: log, debug: log },
    });
    const requests = (): number => seen.filter((line) => line.includes('sends')).length;
    const page = flow.list();
    expect(requests()).toBe(1);
    const ids: string[] = [];
    for (const post of page) {
      ids.push(post.id);
      if (ids.length === 20) expect(requests()).toBe(1);
    }
    expect(ids).toHaveLength(45);
    expect(new Set(ids).size).toBe(45);
    expect(requests()).toBe(3);
  });

  it('stops making requests after the loop exits', () => {
    const seen: string[] = [];
    const log = (message: string): void => {
      seen.push(message);
    };
    for (const post of open({
      logLevel: 'debug',
      logger: { error: log, warn: log, info: log, debug: log },
    }).list()) {
      expect(post.id).toBe('post_1');
      break;
    }
    expect(seen.filter((line) => line.includes('sends'))).toHaveLength(1);
  });

  it('returns one page at a time and requests each page with the same filters', () => {
    const first = open().list({ filter: { status: 'queued' }, perPage: 40 });
    expect(first.hasNextPage()).toBe(true);
    const last = first.getNextPage();
    expect(last.items).toHaveLength(5);
    expect(last.body).toMatchObject({ filter: 'queued' });
    expect(last.hasNextPage()).toBe(false);
    expect(() => last.getNextPage()).toThrow(UsageError);
    expect([...open().list().iterPages()]).toHaveLength(3);
  });

  it('throws an error if the same page is returned twice', () => {
    expect(() => [...open().circle()]).toThrow(DecodeError);
  });
});

describe('several blocking clients', () => {
  it('keep their state separate', () => {
    const one = open({ apiKey: 'key_number_one', headers: { 'x-client': 'one' } });
    const two = open({ apiKey: 'key_number_two', headers: { 'x-client': 'two' } });
    expect(one.echo().headers).toMatchObject({
      authorization: 'Bearer key_number_one',
      'x-client': 'one',
    });
    expect(two.echo().headers).toMatchObject({
      authorization: 'Bearer key_number_two',
      'x-client': 'two',
    });
    expect(one.echo().headers).toMatchObject({
      authorization: 'Bearer key_number_one',
      'x-client': 'one',
    });
  });

  it('withOptions leaves the parent client unchanged', () => {
    const parent = open({ headers: { 'x-kept': '1', 'x-both': 'parent' } });
    const child = parent.withOptions({ token: 'other_key', headers: { 'x-both': 'child' } });
    expect(child.echo().headers).toMatchObject({
      authorization: 'Bearer other_key',
      'x-kept': '1',
      'x-both': 'child',
    });
    expect(parent.echo().headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      'x-both': 'parent',
    });
  });

  it('a client reads the environment when it is created', () => {
    process.env['FLOW_API_KEY'] = 'key_from_env_1';
    const first = new FlowSync({ baseUrl: server.url });
    process.env['FLOW_API_KEY'] = 'key_from_env_2';
    const second = new FlowSync({ baseUrl: server.url });
    delete process.env['FLOW_API_KEY'];
    expect(second.echo().headers['authorization']).toBe('Bearer key_from_env_2');
    expect(first.echo().headers['authorization']).toBe('Bearer key_from_env_1');
    expect(() => new FlowSync()).toThrow(/FLOW_API_KEY/);
    const elsewhere = open({ baseUrl: undefined, timeout: 1, maxRetries: 0 });
    expect(() => elsewhere.get('post_1')).toThrow(FlowError);
    expect(() => elsewhere.get('post_1')).not.toThrow(UsageError);
  });
});

describe('a closed blocking client', () => {
  it('throws an error when it is used, and can be closed twice', () => {
    const flow = open();
    flow.get('post_1');
    flow.close();
    flow.close();
    expect(() => flow.get('post_1')).toThrow(UsageError);
  });

  it('`using` closes a client and leaves its siblings open', () => {
    const sibling = open();
    {
      using flow = open();
      flow.get('post_1');
    }
    expect(sibling.get('post_1').id).toBe('post_1');
  });
});
