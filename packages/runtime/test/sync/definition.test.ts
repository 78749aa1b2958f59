import {
  apiKey,
  ApiError,
  type BaseOptions,
  basic,
  type Connection,
  cursor,
  cookie,
  deepObject,
  define,
  events,
  form,
  formWithFiles,
  json,
  label,
  link,
  matrix,
  mixed,
  multipart,
  ndjson,
  oauth2,
  offset,
  pipeDelimited,
  reserved,
  type Secret,
  signWebhook,
  stripe,
  simple,
  spaceDelimited,
  text,
  unwrapWebhook,
  urlencoded,
} from '@sdkwright/runtime/sync';
import { describe, expect, it } from 'vitest';
import type { Echo } from './support/paths.js';
import { useServer } from './support/server.js';

const server = useServer();

interface Options extends BaseOptions {
  readonly user?: Secret | undefined;
  readonly password?: Secret | undefined;
  readonly key?: Secret | undefined;
  readonly clientId?: Secret | undefined;
  readonly clientSecret?: Secret | undefined;
}

interface Json<T> {
  parameters: { query?: Record<string, unknown> };
  responses: { 200: { content: { 'application/json': T } } };
}
interface paths {
  '/v1/echo': { get: Json<{ data: Echo }> };
  '/v1/body': {
    post: Json<{ data: { type: string; text: string } }> & {
      requestBody: { content: { 'text/plain': unknown } };
    };
  };
  '/v1/big': { get: Json<unknown> };
  '/v1/bytes': { get: Json<unknown> };
  '/v1/untyped': { get: Json<unknown> };
  '/v1/elsewhere': { get: Json<{ data: number[] }> };
  '/v1/error-events': { get: Json<unknown> };
  '/v1/linked': { get: Json<{ data: number[] }> };
}

class BaseError extends ApiError {
  static override readonly brand: string = 'schemes.BaseError';
}

const schemes = define<paths, Options>({
  client: 'Schemes',
  userAgent: 'schemes/1.0.0',
  baseUrl: 'http://127.0.0.1',
  errors: { base: BaseError },
  auth: {
    basic: basic({ username: 'user', password: 'password' }),
    header: apiKey({ in: 'header', name: 'X-Key', option: 'key' }),
    query: apiKey({ in: 'query', name: 'key', option: 'key' }),
    oauth: oauth2({ tokenUrl: '/v1/token', clientId: 'clientId', clientSecret: 'clientSecret' }),
  },
});

const connect = (options: Options): ReturnType<typeof schemes.connect> =>
  schemes.connect({ baseUrl: server.url, ...options });

describe('a blocking call with credentials', () => {
  it.each<[string, Options, (echo: Echo) => unknown, unknown]>([
    [
      'basic',
      { user: 'me', password: 'secret' },
      ({ headers }) => headers['authorization'],
      `Basic ${btoa('me:secret')}`,
    ],
    ['header', { key: 'a key of mine' }, ({ headers }) => headers['x-key'], 'a key of mine'],
    ['query', { key: 'k_123456' }, ({ url }) => new URL(url).searchParams.get('key'), 'k_123456'],
    [
      'oauth',
      { clientId: 'id', clientSecret: 'secret_1' },
      ({ headers }) => headers['authorization'],
      'Bearer token-1',
    ],
  ])('sends the credentials for the scheme %s', (scheme, options, pick, expected) => {
    const api = connect(options);
    const echo = api.call('get', '/v1/echo', { unwrap: 'data', security: [[scheme]] });
    expect(pick(echo)).toBe(expected);
  });

  it('missing credentials are named in the error', () => {
    const api = connect({});
    expect(() => api.call('get', '/v1/echo', { security: [['basic']] })).toThrow(/password/);
    expect(() => api.call('get', '/v1/echo', { security: [['basic']] })).toThrow(BaseError);
  });
});

describe('request bodies that the caller’s thread encodes', () => {
  it.each([
    ['text', text, 12, 'text/plain;charset=UTF-8', '12'],
    [
      'urlencoded',
      urlencoded,
      { a: [1, 2], d: new Date(0) },
      'application/x-www-form-urlencoded',
      'a=1&a=2&d=1970-01-01T00%3A00%3A00.000Z',
    ],
    [
      'ndjson',
      ndjson,
      [{ a: 1 }, { toJSON: () => 'own' }],
      'application/x-ndjson',
      '{"a":1}\n"own"\n',
    ],
  ] as const)('are encoded as %s', (_, encode, body, type, sent) => {
    const response = connect({}).call('post', '/v1/body', { body, encode, unwrap: 'data' });
    expect(response).toEqual({ type, text: sent });
  });

  it('have the media type that the operation declares', () => {
    const call = {
      body: { a: 1 },
      contentType: 'application/merge-patch+json',
      unwrap: 'data',
    } as const;
    expect(connect({}).call('post', '/v1/body', call)).toEqual({
      type: 'application/merge-patch+json',
      text: '{"a":1}',
    });
  });
});

it('a response is decoded as JSON or bytes depending on its content type', () => {
  const call = { decode: mixed<{ data: Echo }>(), security: [[]] } as const;
  expect(connect({}).call('get', '/v1/echo', call)).toHaveProperty('data.url');
  expect(connect({}).call('get', '/v1/big', call)).toBeInstanceOf(Uint8Array);
});

it('a chunked response without content or a content type is returned as undefined', () => {
  const call = { accept: '*/*', decode: mixed<unknown>(), security: [[]] } as const;
  expect(connect({}).call('get', '/v1/untyped', call)).toBeUndefined();
});

it('a page is returned even if the next page has another origin', () => {
  const page = cursor({ request: {}, response: { items: 'data', next: 'next' } });
  const first = connect({}).list('get', '/v1/elsewhere', { page, security: [[]] });
  expect(first.items).toEqual([1]);
  expect(() => first.getNextPage()).toThrow(/has a different origin/);
});

it('a file that arrives in place of the declared text is returned as bytes', () => {
  const call = { accept: 'text/plain', security: [[]] } as const;
  expect(connect({}).call('get', '/v1/big', call)).toBeInstanceOf(Uint8Array);
});

it('a response that isn’t text is returned as bytes, and text is decoded according to its charset', () => {
  const get = (type: string, hex: string, times = 1): unknown => {
    const query = { type, hex, times };
    const call = { query, accept: 'text/plain', security: [[]] } as const;
    return connect({}).call('get', '/v1/bytes', call);
  };
  expect(get('image/png', '8950')).toEqual(new Uint8Array([137, 80]));
  expect(get('image/png', '4141')).toEqual(new Uint8Array([65, 65]));
  expect(get('text/plain', '41ff')).toEqual(new Uint8Array([65, 255]));
  expect(get('text/plain', 'ff', 20_000)).toHaveLength(20_000);
  expect(get('text/plain; charset=iso-8859-1', 'fc')).toBe('ü');
  expect(get('text/plain; charset=iso-8859-1', 'ff', 20_000)).toBe('ÿ'.repeat(20_000));
  expect(get('text/csv', 'c3bcefbfbd')).toBe('ü\ufffd');
});

it('an event named error ends a stream of data with an error', () => {
  const decode = events({ data: 'json', item: 'data' });
  const seen: unknown[] = [];
  const read = (): void => {
    const call = { decode, security: [[]] } as const;
    for (const item of connect({}).stream('get', '/v1/error-events', call)) seen.push(item);
  };
  expect(read).toThrow('GET /v1/error-events: error event: Overloaded');
  expect(read).toThrow(BaseError);
  expect(seen).toEqual([1, 1]);
});

it('a header from the caller counts as the credential', () => {
  const call = { query: {}, security: [['header']] } as const;
  const sent = connect({ headers: { 'X-KEY': 'own' } }).call('get', '/v1/echo', call);
  expect(sent.data.headers['x-key']).toBe('own');
  const own = connect({}).call('get', '/v1/echo', call, { headers: { 'x-key': 'mine' } });
  expect(own.data.headers['x-key']).toBe('mine');
});

it.each([{ at: new Date('soon') }, { n: Number.NaN }])(
  'a body that contains %o is rejected',
  (body) => {
    const post = (): unknown => connect({}).call('post', '/v1/body', { body, security: [[]] });
    expect(post).toThrow(/which JSON can't express/);
    const file = (): unknown =>
      connect({}).call('post', '/v1/body', {
        body: { a: body, file: new Blob(['a']) },
        encode: multipart,
        security: [[]],
      });
    expect(file).toThrow(/which JSON can't express/);
  },
);

describe('a blocking call with parameter styles', () => {
  it.each([
    ['form', form(), ['a', 'b/'], 'p=a&p=b%2F'],
    ['form, not exploded', form({ explode: false }), ['a', 'b/'], 'p=a,b%2F'],
    ['spaceDelimited', spaceDelimited, ['a', 'b'], 'p=a%20b'],
    ['pipeDelimited', pipeDelimited, ['a', 'b'], 'p=a%7Cb'],
    ['deepObject', deepObject, { a: 1 }, 'p%5Ba%5D=1'],
    ['json', json, [1], 'p=%5B1%5D'],
    ['reserved', reserved(form({ explode: false })), ['a', 'b/'], 'p=a,b/'],
    ['simple', simple({ explode: true }), { a: 1 }, 'p=a=1'],
    ['cookie', cookie({ explode: false }), ['a', 'b/'], 'p=a,b/'],
    ['label', label({ explode: true }), ['a', 'b'], 'p=.a.b'],
    ['matrix', matrix(), ['a', 'b'], 'p=;p=a,b'],
  ])('supports the style %s', (_, style, p, query) => {
    const call = {
      query: { p },
      style: { query: { p: style } },
      unwrap: 'data',
      security: [[]],
    } as const;
    expect(connect({}).call('get', '/v1/echo', call).url).toMatch(new RegExp(`\\?${query}$`));
  });

  it('styles apply inside a form with optional files', () => {
    const encode = formWithFiles({ a: { style: form({ explode: false }) } });
    const post = (body: unknown) =>
      connect({}).call('post', '/v1/body', { body, encode, unwrap: 'data' });
    expect(post({ a: ['x'] })).toEqual({ type: 'application/json', text: '{"a":["x"]}' });
    const money = { toJSON: () => ({ amount: 1.5 }), toString: () => 'EUR 1.5' };
    expect(post({ money }).text).toBe('{"money":{"amount":1.5}}');
    const { text: sent, type } = post({ a: ['x', 'y'], b: Buffer.from('bytes') });
    expect(type).toMatch(/^multipart\/form-data/);
    expect(sent).toMatch(/name="a"\r\n\r\nx,y\r\n[^]*name="b"; filename="blob"/);
  });

  it('styles apply inside a form', () => {
    const encode = multipart({ a: { style: form({ explode: false }) }, b: { style: deepObject } });
    const body = { a: ['x', 'y'], b: { k: 1 } };
    const { text: sent } = connect({}).call('post', '/v1/body', { body, encode, unwrap: 'data' });
    expect(sent).toMatch(/name="a"\r\n\r\nx,y\r\n[^]*name="b\[k\]"\r\n\r\n1\r\n/);
    const urls = urlencoded({ a: { style: reserved(form({ explode: false })) } });
    expect(
      connect({}).call('post', '/v1/body', { body: { a: ['/'] }, encode: urls, unwrap: 'data' })
        .text,
    ).toBe('a=/');
  });

  it('a style from outside the runtime is rejected', () => {
    const own = {
      query: { p: 1 },
      style: { query: { p: { kind: 'own', write: () => [['p', '1']] as const } } },
    };
    expect(() => connect({}).call('get', '/v1/echo', own)).toThrow(
      /unknown style "own": the runtime of a blocking client supports cookie, /,
    );
  });
});

describe('a blocking client’s list', () => {
  const styles = {
    link: link({ response: { items: 'data' } }),
    cursor: cursor({ request: { cursor: 'from' }, response: { items: 'data', next: 'next' } }),
    offset: offset({ request: { offset: 'skip' }, response: { items: 'data', total: 'total' } }),
  };
  it.each(Object.entries(styles))('iterates over pages with the style %s', (by, page) => {
    const api = connect({ key: 'k_123456' });
    const list = api.list('get', '/v1/linked', { query: { by }, page, security: [['query']] });
    expect([...list]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a blocking client’s connection', () => {
  it('is returned unchanged if it is connected again', () => {
    const api = connect({ key: 'k_123456' });
    expect(schemes.connect(api as Connection)).toBe(api);
  });

  it('doesn’t show secrets when it is inspected', async () => {
    const { inspect } = await import('node:util');
    const api = connect({ key: 'k_very_secret', password: 'p_very_secret', user: 'u' });
    expect(inspect(api, { depth: 9, showHidden: true }) + JSON.stringify(api)).not.toContain(
      'very_secret',
    );
  });
});

it('verifies webhooks in the caller’s thread, without a client', () => {
  const scheme = stripe({
    signatureHeader: 'Flow-Signature',
    typeHeader: 'Flow-Event-Type',
    tolerance: 300,
    error: BaseError,
    usage: BaseError,
  });
  const body = '{"type":"post.delivered"}';
  const headers = signWebhook(scheme, body, { secret: 'whsec_1' });
  expect(unwrapWebhook(scheme, body, headers, { secret: 'whsec_1' })).toEqual({
    type: 'post.delivered',
  });
  expect(() => unwrapWebhook(scheme, `${body} `, headers, { secret: 'whsec_1' })).toThrow(
    BaseError,
  );
});
