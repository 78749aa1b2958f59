import { expect } from 'vitest';

type Method = (...args: readonly unknown[]) => unknown;

/** A user of an emitted client, who calls its methods by name: `user.gets('todos.create', { title: 'Read' })`. */
export class User {
  readonly #client: object;

  constructor(client: object) {
    this.#client = client;
  }

  /** Returns the same user with other client options. */
  with(options: object): User {
    const { withOptions } = this.#client as { withOptions(options: object): object };
    return new User(withOptions.call(this.#client, options));
  }

  /** Calls a method and returns its result. */
  async gets(name: string, ...args: readonly unknown[]): Promise<unknown> {
    return await this.#call(name, args);
  }

  /** Calls a method and returns the string at a path in the result, such as an ID. */
  async getsText(path: string, name: string, ...args: readonly unknown[]): Promise<string> {
    const text = memberAt(await this.gets(name, ...args), path);
    if (typeof text !== 'string') throw new Error(`${name} returned no text at ${path}.`);
    return text;
  }

  /** Calls a method that returns a list, pages or a stream, and collects at most `limit` items. */
  async collects(
    name: string,
    args: readonly unknown[] = [],
    limit = Infinity,
  ): Promise<unknown[]> {
    const result = this.#call(name, args);
    const items = (isIterable(result) ? result : await result) as AsyncIterable<unknown>;
    const collected: unknown[] = [];
    for await (const item of items) if (collected.push(item) >= limit) break;
    return collected;
  }

  /** Calls a method whose result is a Blob or bytes, and returns the bytes. */
  async downloads(name: string, ...args: readonly unknown[]): Promise<Uint8Array> {
    const result = (await this.#call(name, args)) as Blob | Uint8Array;
    return new Uint8Array(result instanceof Blob ? await result.arrayBuffer() : result);
  }

  /** Calls a method and checks that it fails with `status`, and with `words` in the message or the details. */
  async fails(
    status: number,
    words: string,
    name: string,
    ...args: readonly unknown[]
  ): Promise<void> {
    const error = await this.gets(name, ...args).then(
      () => undefined,
      (reason: unknown) => reason as Error & { details?: unknown },
    );
    expect(error, `${name} succeeded`).toMatchObject({ name: ERRORS[status], status });
    expect(JSON.stringify([error?.message, error?.details])).toContain(words);
  }

  #call(name: string, args: readonly unknown[]): unknown {
    const owner = memberAt(this.#client, name.split('.').slice(0, -1).join('.')) as object;
    const method = memberAt(this.#client, name) as Method | undefined;
    if (typeof method !== 'function') throw new Error(`There is no method ${name}.`);
    return method.apply(owner, [...args]);
  }
}

const ERRORS: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  422: 'UnprocessableEntityError',
  500: 'InternalServerError',
};

/** 256 bytes with every possible value. Decoding them as text would corrupt them. */
export const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index);

function memberAt(value: unknown, path: string): unknown {
  const names = path === '' ? [] : path.split('.');
  return names.reduce<unknown>(
    (object, name) => (object as Readonly<Record<string, unknown>> | undefined)?.[name],
    value,
  );
}

function isIterable(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Symbol.iterator in value || Symbol.asyncIterator in value)
  );
}
