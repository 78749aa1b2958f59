import {
  type ApiPromise,
  type CallOptions,
  deepObject,
  form,
  type PagePromise,
  until,
  type WaitOptions,
} from '../../../src/index.js';
import { type Connection, flow, pages } from './api.js';
import type { ClientOptions } from './options.js';
import type { Post, PostCreate } from './schema.js';

export interface PostListInput {
  filter?: { status?: string } | undefined;
  sort?: string | string[] | undefined;
  page?: number | undefined;
  perPage?: number | undefined;
}

export interface PostUpdate {
  content?: string;
}

export class PostsResource {
  private readonly api: Connection;

  constructor(client?: ClientOptions | Connection) {
    this.api = flow.connect(client);
  }

  list(input: PostListInput = {}, options?: CallOptions): PagePromise<Post> {
    return this.api.list(
      'get',
      '/v1/posts',
      {
        query: input,
        style: { query: { filter: deepObject, sort: form({ explode: false }) } },
        page: pages,
      },
      options,
    );
  }

  create(input: PostCreate, options?: CallOptions): ApiPromise<Post> {
    return this.api.call(
      'post',
      '/v1/posts',
      { body: input, unwrap: 'data', idempotencyKey: true },
      options,
    );
  }

  get(postId: string, options?: CallOptions): ApiPromise<Post> {
    return this.api.call(
      'get',
      '/v1/posts/{postId}',
      { path: { postId }, unwrap: 'data' },
      options,
    );
  }

  update(postId: string, input: PostUpdate, options?: CallOptions): ApiPromise<Post> {
    return this.api.call(
      'patch',
      '/v1/posts/{postId}',
      { path: { postId }, body: input, unwrap: 'data', retry: { except: [409] } },
      options,
    );
  }

  delete(postId: string, options?: CallOptions): ApiPromise<void> {
    return this.api.call(
      'delete',
      '/v1/posts/{postId}',
      { path: { postId }, returns: 'void', retry: { except: [409] } },
      options,
    );
  }

  waitUntilDone(postId: string, options?: WaitOptions): ApiPromise<Post> {
    return this.api.wait(
      'get',
      '/v1/posts/{postId}',
      {
        path: { postId },
        unwrap: 'data',
        poll: until({ field: 'status', done: ['done', 'blocked'], pending: ['queued', 'flowing'] }),
      },
      options,
    );
  }
}
