import { createFinalURL } from 'openapi-fetch';
import { clock, LONGEST } from '../clock.js';
import { UsageFault } from '../fault.js';
import { serializePath } from '../params/path.js';
import { serializeQuery } from '../params/query.js';
import type { Answer, Call } from './call.js';
import { exchange, repeatable } from './exchange.js';
import { Failure } from './failure.js';
import { runOnError } from './hooks.js';
import { settle } from './read.js';
import { waitBefore } from './retry.js';

/** Makes a call; how it ends is the promise's value, which never rejects. */
export async function send(
  call: Call,
  work: (call: Call) => Promise<void> = request,
): Promise<Answer | Failure> {
  try {
    call.prepare();
    await call.within(() => work(call));
    if (call.given !== undefined) throw call.ended();
    return call.answer ?? new Failure(undefined);
  } catch (error) {
    if (call.given !== undefined && call.request !== undefined)
      runOnError(call, error).catch(() => undefined);
    return new Failure(error instanceof UsageFault ? asUsageError(call, error) : error);
  } finally {
    if (!call.streaming) call.close();
  }
}

/** With the stack of the mistake, which was found in the tick of the call. */
function asUsageError(call: Call, { message, cause, stack }: UsageFault): unknown {
  const error = call.fault('usage', message, { cause });
  const frames = /\n\s+at [^]*/.exec(stack ?? '')?.[0];
  if (frames !== undefined) error.stack = `${error.name}: ${error.message}${frames}`;
  return error;
}

/** Composes the request, unless it is that of a following page, and makes it. */
async function request(call: Call): Promise<void> {
  const { client, data, options } = call;
  if (call.url === '') {
    call.url = urlOf(call);
    if (data.idempotencyKey || options.idempotencyKey !== undefined)
      call.key = options.idempotencyKey ?? crypto.randomUUID();
    if (data.body !== undefined)
      call.body = await (data.encode ?? client.json).encode(data.body, client.json);
  }
  for (; ; call.attempt++) {
    try {
      call.answer = await answered(call);
      return;
    } catch (error) {
      if (call.given !== undefined) return;
      if (!call.again || call.attempt >= call.retries) throw error;
      const wait = call.again === 'now' ? 0 : waitBefore(call.attempt, call.failure?.headers);
      if (clock.now() + wait > call.expires) throw call.ended(error);
      client.log.info?.(
        `try ${call.attempt + 2} in ${Math.round(wait)} ms, because ${String(error)}`,
      );
      await call.pause(wait);
    }
  }
}

/** Base, path and query, put together by openapi-fetch. */
function urlOf({ client, data, options, path }: Call): string {
  if (!/^\/(?!\/)/.test(path)) throw new UsageFault('a path must begin with one slash');
  const base = client.baseFor(data.baseUrl);
  const query = options.query ? { ...data.query, ...options.query } : data.query;
  const written = query ? serializeQuery(query, data.style) : '';
  return createFinalURL(serializePath(path, data.path, data.style), {
    baseUrl: base.url,
    params: {},
    pathSerializer: String,
    querySerializer: () => [base.query, written].filter(Boolean).join('&'),
  });
}

/** The answer of one try, or that of a hook in place of its failure. */
async function answered(call: Call): Promise<Answer> {
  call.again = false;
  try {
    const answer = await attempt(call);
    if (answer !== undefined) return answer;
    call.again = repeatable(call);
    throw call.slow('complete answer');
  } catch (error) {
    const { again } = call;
    // What a hook throws is not tried again.
    call.again = false;
    const own = call.failure !== undefined && error === call.failure;
    const told = own && call.given === undefined;
    const instead = told ? await runOnError(call, error) : undefined;
    if (instead !== undefined) return await settle(call, instead);
    call.again = again;
    throw error;
  } finally {
    clearTimeout(call.timer);
  }
}

/** One try, from the credentials to the last byte of the body; undefined where the timeout ended it. */
function attempt(call: Call): Promise<Answer | undefined> {
  const controller = new AbortController();
  call.controller = controller;
  return new Promise((resolve, reject) => {
    if (call.timeout <= LONGEST) {
      call.timer = setTimeout(() => {
        resolve(undefined);
        controller.abort();
      }, call.timeout);
    }
    // The promise's own functions, so that an error's stack leads through here to the caller's line.
    exchange(call, controller.signal).then(resolve, reject);
  });
}
