import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../../document/operation.js';
import type { RecordedExchange, RecordedRequest } from '../../recorder/exchange.js';

type Response = RecordedExchange['response'];

interface Known {
  readonly request: readonly unknown[];
  readonly response: Promise<Response>;
  /** Size of the response body in bytes; 0 until the response arrives. */
  size: number;
}

/** Maximum number of keys. The oldest keys are dropped, just as real APIs drop keys after a day. */
const MAX_KEYS = 10_000;

/** Maximum total size of the stored response bodies, in bytes. */
const MAX_SIZE = 64 * 2 ** 20;

/** Stores the responses to requests with an idempotency key, except error responses. */
export class IdempotencyKeys {
  readonly #known = new Map<string, Known>();
  #size = 0;

  /**
   * Returns the response to a request. If the key is known, returns the stored response for a repeated request and a
   * conflict for a different request.
   */
  async once(
    key: string | undefined,
    { method, url, body }: RecordedRequest,
    respond: () => Promise<Response>,
    conflict: () => Promise<Response>,
  ): Promise<Response> {
    if (key === undefined) return respond();
    const request = [method, url, createHash('sha256').update(body).digest('hex')];
    const known = this.#known.get(key);
    if (known !== undefined) {
      if (!isDeepStrictEqual(known.request, request)) return conflict();
      const response = await known.response;
      return { ...response, headers: { ...response.headers, 'idempotent-replayed': 'true' } };
    }
    const added = { request, response: respond(), size: 0 };
    this.#known.set(key, added);
    try {
      const { status, body } = await added.response;
      if (status < 400) this.#resize(added, body.length);
      else this.#drop(key);
    } catch {
      this.#drop(key);
    }
    for (const oldest of this.#known.keys())
      if (this.#known.size > MAX_KEYS || this.#size > MAX_SIZE) this.#drop(oldest);
      else break;
    return added.response;
  }

  #resize(known: Known, size: number): void {
    this.#size += size - known.size;
    known.size = size;
  }

  #drop(key: string): void {
    const known = this.#known.get(key);
    if (known !== undefined) this.#resize(known, 0);
    this.#known.delete(key);
  }
}

/**
 * Returns the idempotency key of a request, or undefined if the request has no key or the operation declares no header
 * for it.
 */
export function idempotencyKey(
  { parameters }: Operation,
  { headers }: RecordedRequest,
  header: string | undefined,
): string | undefined {
  const declared = parameters.find(
    ({ in: place, name }) =>
      place === 'header' &&
      (name.toLowerCase() === header?.toLowerCase() || /^(x-)?idempotency-key$/i.test(name)),
  );
  return declared && [headers[declared.name.toLowerCase()]].flat()[0];
}
