import { beforeEach, expect, inject, TestRunner } from 'vitest';
import { type BehaviorCheck, checkBehavior } from './behavior/check.js';
import { server } from './context.js';
import {
  RESPONSE_HEADER,
  type Claim,
  type Exchange,
  type Portable,
  REPORT_PATH,
  type Report,
  SAMPLED_HEADER,
  TEST_HEADER,
} from './protocol.js';
import { SAFE_METHODS } from './safe-methods.js';

/** Options to pass to the call. */
export interface TestOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly maxRetries?: number;
}

/** A declared error response, and the error that the client is expected to throw. */
export interface Failure extends Pick<Exchange, 'status' | 'example'> {
  /** Expected class of the thrown error. */
  readonly error: abstract new (...args: never[]) => Error;
  /** Message that the API returns. */
  readonly message?: string | undefined;
  /** Other expected fields of the error. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An operation under test. */
export interface Operation {
  /**
   * Makes a call that must succeed. Checks that the request matches `exchange` and the document, that the response is
   * the requested one, and that the client returned the content of the response.
   */
  succeeds<T>(exchange: Exchange, call: (options: TestOptions) => T | PromiseLike<T>): Promise<T>;
  /** Makes a call that must fail with a declared error response, and checks the error that the client throws. */
  fails(failure: Exchange & Failure, call: (options: TestOptions) => unknown): Promise<void>;
}

/**
 * Declares the operation that the tests of a `describe` block call. Call it once per block. The report attributes every
 * failure in the block to the operation, even if the failed test makes no call.
 *
 * @param path - path template, as in the document.
 */
export function operation(method: string, path: string): Operation {
  const key = `${method} ${path}`;
  beforeEach(({ task }) => {
    task.meta.operation = { method, path };
  });
  let isFailed = false;
  let isBehaviorChecked = false;
  return {
    async succeeds(exchange, call) {
      if (exchange.sampled === true && !SAFE_METHODS.has(method) && isRealServer())
        skip('a real server receives sampled values only in safe requests');
      select(key, exchange.status, isFailed);
      try {
        const value = await succeed({ method, path, exchange }, call);
        const behavior = isBehaviorChecked ? undefined : inject('behaviors')?.[key];
        isBehaviorChecked = true;
        if (behavior !== undefined)
          await checkBehavior(behavior, () => behaviorCheck({ method, path, exchange }, call));
        return value;
      } catch (error) {
        isFailed = true;
        throw error;
      }
    },
    async fails(failure, call) {
      if (isRealServer()) skip('a real server chooses its responses');
      select(key, failure.status, isFailed);
      try {
        await fail({ method, path }, failure, call);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    },
  };
}

type Target = Pick<Claim, 'method' | 'path' | 'exchange'>;

async function succeed<T>(
  target: Target,
  call: (options: TestOptions) => T | PromiseLike<T>,
): Promise<T> {
  const test = crypto.randomUUID();
  const claim = { test, ...target };
  try {
    const value = await call(optionsOf(target.exchange, test));
    await verify({ ...claim, value: await portable(value) });
    return value;
  } catch (error) {
    // The issues found in the exchange explain more than the error that they cause.
    if (!isAssertion(error)) await verify({ ...claim, thrown: String(error) });
    throw error;
  }
}

function behaviorCheck<T>(
  target: Target,
  call: (options: TestOptions) => T | PromiseLike<T>,
): BehaviorCheck<T> {
  const test = crypto.randomUUID();
  const { headers } = optionsOf(target.exchange, test);
  return {
    async call(options) {
      const value = await call({ ...options, headers: { ...headers, ...options.headers } });
      // Reads a stream to its end.
      await portable(value);
      return value;
    },
    verify: async (claim) => verify({ test, ...target, ...claim }),
  };
}

async function fail(
  target: Omit<Target, 'exchange'>,
  { error, message = '', fields, ...exchange }: Exchange & Failure,
  call: (options: TestOptions) => unknown,
): Promise<void> {
  const { status } = exchange;
  const test = crypto.randomUUID();
  const thrown = await failureOf(() => call(optionsOf(exchange, test)));
  await verify({ test, ...target, exchange, thrown: String(thrown) });
  expect(thrown).toBeInstanceOf(error);
  expect(thrown).toMatchObject({ status, method: target.method.toUpperCase(), ...fields });
  expect(thrown).toHaveProperty(
    'message',
    expect.stringMatching(messagePattern(target.method, status, message)),
  );
}

function isRealServer(): boolean {
  return inject('selection')?.successOnly === true;
}

/**
 * Skips the test if its operation or status is not selected in this run, or if an earlier test of the operation failed
 * and only the first failure is wanted.
 */
function select(operation: string, status: number, isFailed: boolean): void {
  const { operations, statuses, firstFailureOnly } = inject('selection') ?? {};
  const isSelected =
    (operations?.includes(operation) ?? true) && (statuses?.includes(status) ?? true);
  if (!isSelected) skip('not selected');
  if (isFailed && firstFailureOnly === true) skip('a test of its operation failed');
}

function skip(reason: string): void {
  TestRunner.getCurrentTest()?.context.skip(reason);
}

/** Creates a pattern for messages such as `GET /v1/posts/post_1 status 404: No such post.`. */
function messagePattern(method: string, status: number, message: string): RegExp {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  const start = line.slice(0, SHORT).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const end = line.length > SHORT ? '.*' : '';
  return new RegExp(
    `^${method.toUpperCase()} /.*\\b${String(status)}\\b.*: .*${start}${end}$`,
    's',
  );
}

/** Number of characters of a message that are compared. Clients write messages on one line and shorten long ones. */
const SHORT = 150;

function optionsOf({ status, example, sampled }: Exchange, test: string): TestOptions {
  const wanted = [
    `code=${String(status)}`,
    ...(example === undefined ? [] : [`example=${example}`]),
  ];
  return {
    headers: {
      [RESPONSE_HEADER]: wanted.join(', '),
      [TEST_HEADER]: test,
      ...(sampled === true ? { [SAMPLED_HEADER]: 'true' } : {}),
    },
  };
}

async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return new Error('The call succeeded.');
}

async function verify(claim: Claim): Promise<void> {
  const response = await fetch(`${server()}${REPORT_PATH}`, {
    method: 'POST',
    body: JSON.stringify({ ...claim, task: TestRunner.getCurrentTest()?.id }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { issues } = (await response.json()) as Report;
  expect(issues).toEqual([]);
}

function isAssertion(error: unknown): boolean {
  return error instanceof Error && error.name === 'AssertionError';
}

async function portable(value: unknown): Promise<Portable> {
  if (value === undefined) return { kind: 'nothing' };
  if (value instanceof Blob) return { kind: 'value', value: await value.text() };
  if (value instanceof Uint8Array) return { kind: 'value', value: new TextDecoder().decode(value) };
  if (isPage(value)) return { kind: 'page', value: value.items };
  return { kind: 'value', value: isEvents(value) ? await collected(value) : value };
}

function isPage(value: unknown): value is { readonly items: unknown } {
  return typeof value === 'object' && value !== null && 'hasNextPage' in value && 'items' in value;
}

function isEvents(value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}

async function collected(
  events: AsyncIterable<unknown> | Iterable<unknown>,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const event of events) all.push(event);
  return all;
}
