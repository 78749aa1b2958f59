import { authorize } from '../auth/authorize.js';
import type { ApiError } from '../errors/api-error.js';
import type { Answer, Call } from './call.js';
import { follow, type Wire } from './follow.js';
import { runOnRequest, runOnResponse } from './hooks.js';
import { settle } from './read.js';
import { unsent } from './retry.js';
import { serializeCookies } from '../params/cookies.js';

/** A request and its answer. */
export async function exchange(call: Call, signal: AbortSignal): Promise<Answer> {
  const wire: Wire = {
    method: call.method,
    url: call.url,
    headers: defaults(call),
    body: call.body,
  };
  call.wire = wire;
  const pending = authorize(call, wire);
  if (pending !== undefined) await pending;
  for (const name in call.edits) {
    const value = call.edits[name];
    if (typeof value === 'string') wire.headers[name] = value;
    else delete wire.headers[name];
  }
  const hooked = call.hooks.length > 0;
  let response = hooked ? await runOnRequest(call, wire) : undefined;
  if (response === undefined) {
    call.client.log.debug?.('sends', wire);
    try {
      response = await follow(call, wire, signal);
    } catch (cause) {
      throw broken(call, cause, 'answer', !unsent(cause));
    }
    call.client.log.debug?.(
      `${wire.method} ${wire.url} answered ${response.status}`,
      response.headers,
    );
    if (hooked) response = (await runOnResponse(call, response)) ?? response;
  }
  return await settle(call, response);
}

function defaults({ attempt, body, client, data, key }: Call): Record<string, string> {
  const headers: Record<string, string> = {
    accept: data.accept ?? 'application/json',
    ...client.defaults,
  };
  const type = body && (data.contentType ?? body.contentType ?? (data.encode ?? client.json).type);
  if (type) headers['content-type'] = type;
  const cookies = data.cookie && serializeCookies(data.cookie, data.style);
  if (cookies) headers['cookie'] = cookies;
  if (key !== undefined) headers[client.idempotencyHeader] = key;
  if (attempt > 0) headers['x-retry-count'] = String(attempt);
  return headers;
}

/** Whether a try that may have reached the server can be made again: POST only under an idempotency key. */
export function repeatable({ body, client, data, method, wire }: Call): boolean {
  if (body?.replayable === false) return false;
  if (method !== 'POST' || data.idempotent) return true;
  // The caller or a hook may have taken the key away.
  return data.idempotencyKey === true && wire?.headers[client.idempotencyHeader] !== undefined;
}

/** The error of a connection, which decides whether there may be another try. */
export function broken(
  call: Call,
  cause: unknown,
  missing: string,
  sent = true,
  body?: string,
): ApiError {
  const why = reason(cause);
  // A redirect that `fetch` may not follow comes again.
  call.again =
    !/^(a|unexpected) ?redirect/i.test(why) &&
    (sent ? repeatable(call) : call.body?.replayable !== false);
  return call.fault('connection', `no ${missing}: ${why}`, { cause, body });
}

/** The innermost message: the outer one of `fetch` says only that it failed. */
function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.cause instanceof Error) return reason(cause.cause);
  return cause.message || (cause as { code?: string }).code || cause.name;
}
