import type { UndeclaredCodec } from '../body/undeclared.js';
import { ApiPromise, startCall } from '../call/api-promise.js';
import { type Call, createCall } from '../call/call.js';
import type { Descriptor } from '../call/call.js';
import type { CallOptions, RequestOptions, WaitOptions } from '../call/options.js';
import type { Poll } from '../call/call.js';
import type { PageStyle } from '../call/page-style.js';
import type { Client } from './client.js';

/**
 * A page style that can open lists. It is a separate type so that a client without lists doesn't bundle the pagination
 * code.
 */
export interface OpenableList extends PageStyle {
  open(call: Call): ApiPromise<unknown>;
}

/** The untyped implementation of `Api`. Its members are private so that logs don't show them. */
export class ClientConnection {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  call(method: string, path: string, data: Descriptor, options?: CallOptions): ApiPromise<unknown> {
    return startCall(createCall(this.#client, method, path, data, options));
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
    data: Descriptor & { readonly page: OpenableList },
    options?: CallOptions,
  ): ApiPromise<unknown> {
    return data.page.open(createCall(this.#client, method, path, data, options));
  }

  wait(
    method: string,
    path: string,
    data: Descriptor & { readonly poll: Poll },
    options?: WaitOptions,
  ): ApiPromise<unknown> {
    const call = createCall(this.#client, method, path, data);
    return new ApiPromise(data.poll.start(call, options), { unread: false });
  }

  request(
    method: string,
    path: string,
    codecOf: UndeclaredCodec,
    { body, ...options }: RequestOptions = {},
  ): ApiPromise<unknown> {
    const data = body === undefined ? {} : { body, encode: codecOf(body, options.headers) };
    return this.call(method, path, data, options);
  }

  static clientOf(connection: ClientConnection): Client {
    return connection.#client;
  }
}
