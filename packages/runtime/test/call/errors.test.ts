import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { ApiError, define } from '../../src/index.js';
import {
  BadRequestError,
  DecodeError,
  errors,
  FlowError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
  UsageError,
} from '../support/api/errors.js';
import {
  respondWith,
  failing,
  garbage,
  html,
  json,
  longBody,
  resetInBody,
  shortBody,
  stall,
  truncated,
} from '../support/script-server.js';
import type { paths } from '../support/api/schema.js';
import { failure, KEY, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;

describe('the error class of a status', () => {
  it.each([
    [400, BadRequestError],
    [404, NotFoundError],
    [429, RateLimitError],
    [500, InternalServerError],
    [503, InternalServerError],
    [418, FlowError],
  ])('is thrown for status %i', async (status, Class) => {
    script(failing(status));
    const error = await failure(flow({ maxRetries: 0 }).posts.get('a'));
    expect(error).toBeInstanceOf(Class);
    expect(error).toBeInstanceOf(FlowError);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(Class.brand.slice('flow.'.length));
  });
});

describe('instanceof', () => {
  class Copy extends ApiError {
    static override readonly brand = 'flow.NotFoundError';
  }
  class Foreign extends ApiError {
    static override readonly brand = 'other.NotFoundError';
  }
  class Mine extends NotFoundError {}
  class Sibling extends NotFoundError {}

  it('matches instances of another copy of the class, but not of another API’s class', () => {
    expect(new Copy('a')).toBeInstanceOf(NotFoundError);
    expect(new Foreign('a')).not.toBeInstanceOf(NotFoundError);
    expect(new Foreign('a')).toBeInstanceOf(ApiError);
    expect(new NotFoundError('a')).not.toBeInstanceOf(BadRequestError);
  });

  it('compares a user-defined class by its prototype', () => {
    expect(new Mine('a')).toBeInstanceOf(NotFoundError);
    expect(new Mine('a')).toBeInstanceOf(Mine);
    expect(new Mine('a')).not.toBeInstanceOf(Sibling);
    expect(new NotFoundError('a')).not.toBeInstanceOf(Mine);
  });

  it('returns false for a value that isn’t an API error', () => {
    for (const value of [null, undefined, 0, 'a', {}, [], new Error('a'), () => undefined]) {
      expect(value instanceof ApiError).toBe(false);
    }
  });
});

describe('the fields of an error', () => {
  it('contain the status, headers, request ID and details of the response', async () => {
    const body = {
      error: {
        message: 'bad content',
        type: 'validation_error',
        code: 'too_long',
        details: [{ field: 'content', message: 'too long' }],
      },
    };
    script(json(body, 400, { 'x-request-id': 'req_9', 'x-ratelimit-limit': '60' }));
    const error = (await failure(
      flow().posts.create({ content: '' }),
    )) as unknown as BadRequestError;
    expect(error).toMatchObject({
      message: 'POST /v1/posts: status 400: bad content',
      status: 400,
      type: 'validation_error',
      code: 'too_long',
      details: [{ field: 'content', message: 'too long' }],
      requestId: 'req_9',
      method: 'POST',
      path: '/v1/posts',
      body,
    });
    expect(error.headers?.get('x-ratelimit-limit')).toBe('60');
    expect(Object.keys(error)).not.toContain('headers');
  });

  it('contain the reason phrase of a 304 in the message, and the 304 isn’t followed', async () => {
    script(respondWith(304, ''));
    const error = await failure(flow().posts.get('a'));
    expect(error.message).toBe('GET /v1/posts/a: status 304: Not Modified');
  });

  it.each<[unknown, string]>([
    ['no such alert', 'no such alert'],
    [7, '7'],
    [{ error: 'invalid_grant', error_description: 'expired' }, 'expired'],
    [{ error: { code: 5, type: 'x' } }, '{"error":{"code":5,"type":"x"}}'],
    [{ message: { text: 'no' }, error: 'Conflict' }, 'Conflict'],
    [{ detail: [{ loc: 1 }], title: 'Conflict' }, 'Conflict'],
    [{ data: [], title: 'Conflict' }, 'Conflict'],
    [{ code: 1 }, '{"code":1}'],
    [{}, '{}'],
  ])(
    'takes the message from the body %j, or else uses the whole body as the message',
    async (body, message) => {
      script(json(body, 409));
      const error = await failure(flow().posts.get('a'));
      expect(error.message).toBe(`GET /v1/posts/a: status 409: ${message}`);
      expect(error['body']).toEqual(body);
    },
  );

  it('contain a message with the start of a deeply nested body or of a long list of details', async () => {
    const nested = `${'{"errors":'.repeat(500)}"no"${'}'.repeat(500)}`;
    script(respondWith(400, nested), json({ errors: Array(1000).fill('This is not so.') }, 400));
    const endless = await failure(flow().posts.get('a'));
    expect(endless.message).toMatch(/^GET \/v1\/posts\/a: status 400: \{"errors":/);
    const many = await failure(flow().posts.get('a'));
    expect(many.message.length).toBeLessThan(250);
    expect(many['details']).toHaveLength(1000);
  });

  it('contain the request ID from the body if the headers don’t contain it', async () => {
    script(respondWith(404, '{"error":{"message":"no","request_id":"req_b"}}'));
    expect(await failure(flow().posts.get('a'))).toMatchObject({ requestId: 'req_b' });
  });

  it.each([
    [{ 'retry-after': '7' }, {}, 7],
    [{ 'retry-after-ms': '1500' }, {}, 1.5],
    [{}, { retry_after: 9 }, 9],
    [{ 'retry-after': '-7' }, { retry_after: 9 }, 9],
    [{ 'retry-after': 'NaN' }, {}, undefined],
    [{}, { retry_after: 'soon' }, undefined],
  ])(
    'the headers %j and the body %j result in the retryAfter %s',
    async (headers, more, seconds) => {
      script(json({ error: { message: 'slow down', ...more } }, 429, headers));
      expect((await failure(flow({ maxRetries: 0 }).posts.get('a')))['retryAfter']).toBe(seconds);
    },
  );

  it('contain a retryAfter in seconds if the header contains an HTTP date', async () => {
    script(failing(429, { 'retry-after': new Date(Date.now() + 20_000).toUTCString() }));
    const { retryAfter } = await failure(flow({ maxRetries: 0 }).posts.get('a'));
    expect(retryAfter).toBeGreaterThan(17);
    expect(retryAfter).toBeLessThanOrEqual(20);
  });
});

describe('an unexpected response', () => {
  const one = (): PromiseLike<unknown> => flow({ maxRetries: 0, timeout: 3000 }).posts.get('a');

  it.each([
    [
      'HTML with an error status',
      html(502),
      InternalServerError,
      /status 502: <!doctype html><title>Maintenance/,
    ],
    ['an empty error', respondWith(500), InternalServerError, /status 500: Internal Server Error/],
    ['an error that is a list', json([1], 500), InternalServerError, /status 500: \[1\]/],
    [
      'an error whose message is not a string',
      json({ error: { message: { a: 1 } } }, 400),
      BadRequestError,
      /status 400: \{"error"/,
    ],
    [
      'HTML instead of JSON',
      html(),
      DecodeError,
      /the response \(200, text\/html\) is not valid JSON: <!doctype html>/,
    ],
    [
      'invalid JSON',
      respondWith(200, '{"data":', { 'content-type': 'application/json' }),
      DecodeError,
      /\(200, application\/json\) is not valid JSON: \{"data":/,
    ],
    [
      'an empty 200',
      respondWith(200),
      DecodeError,
      /the response \(200, no content type\) is empty/,
    ],
    [
      'JSON without the expected member',
      json({ ok: false }),
      DecodeError,
      /has no `data`: \{"ok":false\}/,
    ],
    ['null', json(null), DecodeError, /has no `data`/],
    [
      'a body shorter than its content length',
      shortBody,
      FlowError,
      /status 200, 19 characters received/,
    ],
    ['a body longer than its content length', longBody, DecodeError, /: \{"data":\{"/],
    ['a truncated body', truncated, FlowError, /status 200, 5 characters received/],
    [
      'a reset inside the body',
      resetInBody,
      FlowError,
      /connection broke while the response body was received/,
    ],
    ['a response that is not HTTP', garbage, FlowError, /connection failed: /],
  ])('causes an error that describes %s', async (_, step, Class, message) => {
    script(step);
    const error = await failure(one());
    expect(error).toBeInstanceOf(Class);
    expect(error.message).toMatch(message);
  });

  it('an error of a custom fetch that has several lines is described on one line', async () => {
    const client = flow({ fetch: () => Promise.reject(new Error('bad record\n')), maxRetries: 0 });
    const error = await failure(client.posts.get('a'));
    expect(error.message).toBe('GET /v1/posts/a: connection failed: bad record');
  });

  const text = (): Promise<string> => Promise.resolve('{}');
  it.each<[unknown, string]>([
    [undefined, 'ok'],
    [null, 'ok'],
    [{}, 'ok'],
    [{ ok: true, json: text }, 'status'],
    [{ ok: true, status: 200, json: text }, 'headers'],
    [{ ok: true, status: 200, headers: new Headers(), text }, 'body'],
    [{ status: 200, headers: new Map(), body: new Blob().stream() }, 'ok'],
  ])(
    'names a member that the value of a stubbed fetch lacks, without a retry: %o',
    async (stub, lacks) => {
      const fetch = vi.fn(() => Promise.resolve(stub as Response));
      const error = await failure(flow({ fetch }).posts.get('a'));
      expect(error.name).toBe('UsageError');
      expect(error.message).toBe(
        `GET /v1/posts/a: \`fetch\` returned a value without \`${lacks}\`, not a Response; in a test, return \`Response.json({ … })\``,
      );
      expect(fetch).toHaveBeenCalledTimes(1);
    },
  );

  it('is kept as the body of the error', async () => {
    script(html());
    expect((await failure(one()))['body']).toContain('Back soon');
    script(shortBody);
    expect((await failure(one()))['body']).toBe('{"data":{"id":"a"}}');
  });

  it('is shortened in the message if its body is huge', async () => {
    script(respondWith(500, 'x'.repeat(100_000)));
    expect((await failure(one())).message.length).toBeLessThan(300);
  });
});

describe('the stack of an error', () => {
  const here = /errors\.test\.ts/;

  it.each([
    ['an error status', failing(404)],
    ['a retried error status', failing(500)],
    ['an unreadable response', html()],
    ['a broken connection', truncated],
    ['a timeout', stall],
  ])('contains the caller’s line after %s', async (_, step) => {
    script(step);
    const client = flow({ timeout: 30, maxRetries: 1 });
    async function caller(): Promise<unknown> {
      return await client.posts.get('a');
    }
    async function catching(): Promise<unknown> {
      return await client.posts.get('a').catch((error: unknown) => Promise.reject(error as Error));
    }
    expect((await failure(caller())).stack).toMatch(here);
    expect((await failure(catching())).stack).toMatch(here);
  });

  it('contains the caller’s line and the error’s name for a usage error', async () => {
    const error = await failure(flow().posts.get('..'));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.stack).toMatch(
      /^UsageError: GET \/v1\/posts\/\{postId\}: path parameter "postId"/,
    );
    expect(error.stack).toMatch(here);
  });

  it('contains the caller’s line for an abort and an exceeded deadline', async () => {
    script(stall);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const client = flow();
    const aborted = async (): Promise<unknown> =>
      await client.posts.get('a', { signal: controller.signal });
    const late = async (): Promise<unknown> => await client.posts.list({}, { deadline: 30 });
    expect((await failure(aborted())).stack).toMatch(here);
    expect((await failure(late())).stack).toMatch(here);
  });
});

it('toJSON returns the fields of an error, and no representation of the error contains a secret', async () => {
  script(
    json({ error: { message: `key ${KEY} is no good`, type: 'auth' } }, 401, { 'x-echo': KEY }),
  );
  const error = await failure(flow().posts.get('a'));
  const stored = JSON.stringify(error);
  expect(JSON.parse(stored)).toMatchObject({
    name: 'AuthenticationError',
    status: 401,
    method: 'GET',
    path: '/v1/posts/a',
    type: 'auth',
  });
  for (const text of [
    stored,
    error.message,
    String(error.stack),
    inspect(error, { depth: 9, showHidden: true }),
  ]) {
    expect(text).not.toContain(KEY);
  }
});

describe('a client of an API that declares plain errors', () => {
  it('reads the message at the declared path or else at a common path, and leaves the details unchanged', async () => {
    const { connect } = define<paths>({
      client: 'Zoo',
      userAgent: 'zoo/1',
      baseUrl: '',
      errors,
      errorBody: { message: 'fault.text', details: 'fault.list' },
    });
    const fail = async (body: unknown) => {
      run.script((response) => response.writeHead(400).end(JSON.stringify(body)));
      return await failure(connect({ baseUrl: run.server.url }).call('get', '/v1/plain', {}));
    };
    const list = [{ message: 'too old' }];
    expect(await fail({ fault: { text: 'No.', list }, message: 'b' })).toMatchObject({
      message: 'GET /v1/plain: status 400: No.',
      details: list,
    });
    expect(await fail({ error: 'Bad', message: 'Proxy' })).toMatchObject({
      message: 'GET /v1/plain: status 400: Proxy',
      details: undefined,
    });
    expect(await fail({ message: 'Invalid', errors: list })).toMatchObject({ details: list });
    const listed = await fail({ message: ['a'] });
    expect(listed.message).toBe('GET /v1/plain: status 400: {"message":["a"]}');
  });
});
