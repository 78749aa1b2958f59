import type { RecordedRequest } from '../recorder/exchange.js';

/** A request to make calls fail. */
export interface RequestedFailure {
  readonly status: number;
  /** Number of requests that still have to fail. */
  times: number;
  /** Value of the `Retry-After` header in seconds. */
  readonly retryAfter: number | undefined;
  /** HTTP method in lowercase; undefined for any method. */
  readonly method: string | undefined;
  /** Prefix of the path; undefined for any path. */
  readonly path: string | undefined;
}

/** An invalid request to a control path. The message is intended for the user. */
export class BadRequest extends Error {}

const PARAMETERS: readonly string[] = ['status', 'times', 'retryAfter', 'method', 'path'];

export class Failures {
  #planned: RequestedFailure[] = [];

  get planned(): readonly RequestedFailure[] {
    return this.#planned;
  }

  /** @throws {BadRequest} if a parameter is invalid. */
  add(query: URLSearchParams): RequestedFailure {
    const unknown = [...query.keys()].find((name) => !PARAMETERS.includes(name));
    if (unknown !== undefined)
      throw new BadRequest(
        `There is no parameter ${JSON.stringify(unknown)}. Parameters: ${PARAMETERS.join(', ')}.`,
      );
    const status = numberOf(query, 'status', 429, [400, 599]);
    const failure = {
      status,
      times: numberOf(query, 'times', 1, [1, 1_000_000]),
      retryAfter:
        query.has('retryAfter') || status === 429
          ? numberOf(query, 'retryAfter', 1, [0, 86_400])
          : undefined,
      method: query.get('method')?.toLowerCase(),
      path: query.get('path') ?? undefined,
    };
    this.#planned.push(failure);
    return failure;
  }

  clear(): void {
    this.#planned = [];
  }

  /** Returns the failure that applies to a request and counts it. Returns undefined if no failure applies. */
  take({ method, url }: RecordedRequest): RequestedFailure | undefined {
    const failure = this.#planned.find(
      (planned) =>
        (planned.method ?? method) === method &&
        (planned.path === undefined || url.startsWith(planned.path)),
    );
    if (failure === undefined) return undefined;
    failure.times -= 1;
    if (failure.times === 0) this.#planned = this.#planned.filter((one) => one !== failure);
    return failure;
  }
}

function numberOf(
  query: URLSearchParams,
  name: string,
  otherwise: number,
  [least, most]: readonly [number, number],
): number {
  const text = query.get(name) ?? String(otherwise);
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new BadRequest(
    `${name} expects a whole number from ${String(least)} to ${String(most)}, not ${JSON.stringify(text)}.`,
  );
}
