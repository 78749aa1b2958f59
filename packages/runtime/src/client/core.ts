import { Call } from '../call/call.js';
import { ApiPromise } from '../call/promise.js';
import { send } from '../call/send.js';
import { openPage, type PagePromise } from '../pages/page.js';
import type { Descriptor } from '../types/descriptor.js';
import type { CallOptions, WaitOptions } from '../types/options.js';
import { wait } from '../wait.js';
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
    data: Descriptor,
    options?: CallOptions,
  ): PagePromise<unknown> {
    return openPage(new Call(this.#client, method, path, data, options));
  }

  wait(method: string, path: string, data: Descriptor, options?: WaitOptions): ApiPromise<unknown> {
    return wait(this.#client, method, path, data, options);
  }

  /** The options that a clone of the client starts from. */
  static optionsOf(core: Core): Client['options'] {
    return core.#client.options;
  }
}
