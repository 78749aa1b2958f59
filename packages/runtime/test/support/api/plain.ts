import { type ApiPromise, binary, type CallOptions } from '../../../src/index.js';
import { type Connection, flow } from './api.js';
import type { ClientOptions } from './options.js';

/** Operations whose responses aren't wrapped and that don't accept an idempotency key. */
export class Plain {
  private readonly api: Connection;

  constructor(client?: ClientOptions | Connection) {
    this.api = flow.connect(client);
  }

  get(options?: CallOptions): ApiPromise<{ ok: boolean; id?: number }> {
    return this.api.call('get', '/v1/plain', {}, options);
  }

  slow(options?: CallOptions): ApiPromise<{ ok: boolean; id?: number }> {
    return this.api.call('get', '/v1/plain', { timeout: 41 }, options);
  }

  post(body: unknown, options?: CallOptions): ApiPromise<unknown> {
    return this.api.call('post', '/v1/plain', { body }, options);
  }

  put(body: unknown, options?: CallOptions): ApiPromise<unknown> {
    return this.api.call('put', '/v1/plain', { body, encode: binary }, options);
  }

  versioned(version: string, session?: string, options?: CallOptions): ApiPromise<string> {
    return this.api.call(
      'get',
      '/v1/versioned',
      { header: { 'X-Version': version }, cookie: { session }, accept: 'text/plain' },
      options,
    );
  }
}
