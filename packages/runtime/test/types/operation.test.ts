import { describe, expectTypeOf, it } from 'vitest';
import type { Blob as NodeBlob } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { Api, ApiPromise, Fetch, Page, PagePromise } from '../../src/index.js';
import { pages } from '../support/api/api.js';
import type { paths, Post } from '../support/api/schema.js';

/** The response body of a list operation. */
type PostList = paths['/v1/posts']['get']['responses'][200]['content']['application/json'];

/* Checked by the compiler: each line after `@ts-expect-error` must cause an error. No call is made. */
declare const api: Api<paths>;
const calls = (): void => {
  expectTypeOf(
    api.call('get', '/v1/posts/{postId}', { path: { postId: 'a' }, unwrap: 'data' }),
  ).toEqualTypeOf<ApiPromise<Post>>();
  expectTypeOf(api.call('get', '/v1/posts/{postId}', { path: { postId: 'a' } })).toEqualTypeOf<
    ApiPromise<{ data: Post }>
  >();
  expectTypeOf(
    api.call('get', '/v1/posts/{postId}', { path: { postId: 'a' }, unwrap: 'data.content' }),
  ).toEqualTypeOf<ApiPromise<string>>();
  expectTypeOf(
    api.call('delete', '/v1/posts/{postId}', { path: { postId: 'a' }, returns: 'void' }),
  ).toEqualTypeOf<ApiPromise<void>>();
  const list = api.list('get', '/v1/posts', { page: pages });
  expectTypeOf(list).toEqualTypeOf<PagePromise<Post, PostList>>();
  expectTypeOf(list).resolves.toEqualTypeOf<Page<Post, PostList>>();

  void api.call('get', '/v1/posts', { query: { page: undefined, filter: undefined } });
  void api.call('post', '/v1/posts', { body: { content: 'a' }, idempotencyKey: true });

  // @ts-expect-error the path does not exist
  void api.call('get', '/v1/nothing', {});
  // @ts-expect-error the path has no such method
  void api.call('put', '/v1/posts', { body: {} });
  // @ts-expect-error the path parameter is missing
  void api.call('get', '/v1/posts/{postId}', {});
  // @ts-expect-error the path parameter has another name
  void api.call('get', '/v1/posts/{postId}', { path: { id: 'a' } });
  // @ts-expect-error the query parameter has another type
  void api.call('get', '/v1/posts', { query: { page: 'one' } });
  // @ts-expect-error the query parameter is unknown
  void api.call('get', '/v1/posts', { query: { pages: 1 } });
  // @ts-expect-error the body is missing
  void api.call('post', '/v1/posts', {});
  // @ts-expect-error the body lacks a member
  void api.call('post', '/v1/posts', { body: {} });
  // @ts-expect-error the operation has no body
  void api.call('get', '/v1/posts', { body: {} });
  // @ts-expect-error the required header is missing
  void api.call('get', '/v1/versioned', {});
  // @ts-expect-error the response has another type, also by contextual typing
  const other: ApiPromise<number> = api.call('get', '/v1/plain', {});
  void other;
  // @ts-expect-error the descriptor has no such member
  void api.call('get', '/v1/posts', { unwarp: 'data' });
};

describe('call types', () => {
  it('types: the parameters and results of a call are derived from `paths`', () => {
    expectTypeOf(calls).toBeFunction();
  });
});

describe('response headers', () => {
  it('`get` returns a header with its declared type', () => {
    type Call = ApiPromise<Post, { 'X-Total': `${number}` }>;
    type Headers = Awaited<ReturnType<Call['withResponse']>>['response']['headers'];
    const total = (headers: Headers): `${number}` | null => headers.get('X-Total');
    expectTypeOf(total).toBeFunction();
    const other = (headers: Headers): string | null => headers.get('x-other');
    expectTypeOf(other).toBeFunction();
    expectTypeOf<Call>().toExtend<ApiPromise<Post>>();
  });
});

describe('the `fetch` option', () => {
  interface Init<Body> {
    method?: string;
    headers?: Record<string, string>;
    body?: Body;
    signal?: AbortSignal | null;
  }
  type Own<Body, Reply> = (url: string | URL, init?: Init<Body>) => Promise<Reply>;
  type Reply = Omit<Response, 'body' | 'headers' | 'clone'> & {
    readonly headers: { get(name: string): string | null };
  };
  // undici and node-fetch have their own classes for bodies and responses.
  type Undici = Own<
    string | NodeBlob | URLSearchParams | Iterable<Uint8Array> | null,
    Reply & { readonly body: ReadableStream | null }
  >;
  type NodeFetch = Own<
    string | Buffer | Readable | URLSearchParams | null,
    Reply & { readonly body: Readable | null }
  >;

  it('accepts the fetch functions of the platform, undici and node-fetch, and wrappers around them', () => {
    expectTypeOf<typeof fetch>().toExtend<Fetch>();
    expectTypeOf<Undici>().toExtend<Fetch>();
    expectTypeOf<NodeFetch>().toExtend<Fetch>();
    const around =
      (undici: Undici): Fetch =>
      (url, init) =>
        undici(url, { ...init });
    expectTypeOf(around).returns.toExtend<Fetch>();
    const wrapped: Fetch = async (url, init) => await fetch(url, init);
    expectTypeOf(wrapped).toExtend<Fetch>();
    expectTypeOf<(url: string) => Promise<string>>().not.toExtend<Fetch>();
  });
});
