import { Call } from '../call/call.js';
import { ApiPromise } from '../call/promise.js';
import { send } from '../call/send.js';
import type { ListStyle } from '../pages/lists.js';
import type { PagePromise } from '../pages/page.js';
import type { Descriptor, Poll } from '../types/descriptor.js';
import type { CallOptions, WaitOptions } from '../types/options.js';
import type { Client } from './client.js';

/** The untyped side of `Api`. What it holds is private, so that no log shows it. */
export class Core {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  call(method: string, path: string, data: Descriptor, options?: CallOptions): ApiPromise<unknown> {
    const call = new Call(this.#client, method, path, data, options);
    return new ApiPromise(call, send(call));
  }

  stream(
    method: string,
    path: string,
    data: Descriptor,
    options?: CallOptions,
  ): ApiPromise<unknown> {
    return this.call(method, path, data, options);
  }

  list(
    method: string,
    path: string,
    data: Descriptor & { readonly page: ListStyle },
    options?: CallOptions,
  ): PagePromise<unknown> {
    return data.page.open(new Call(this.#client, method, path, data, options));
  }

  wait(
    method: string,
    path: string,
    data: Descriptor & { readonly poll: Poll },
    options?: WaitOptions,
  ): ApiPromise<unknown> {
    return data.poll(this.#client, method, path, data, options);
  }

  static clientOf(core: Core): Client {
    return core.#client;
  }
}
