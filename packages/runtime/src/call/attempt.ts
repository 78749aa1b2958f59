import { getCode, getReason, isNotConnected, isRedirectRefused } from '../http/connection-error.js';
import { UsageError } from '../errors/usage-error.js';
import { allowTimeout } from '../http/dispatcher.js';
import { fetchFollowingRedirects } from '../http/redirects.js';
import { LONGEST } from '../shared/clock.js';
import { startTimeLimit } from '../shared/time-limit.js';
import { AttemptFailure } from './attempt-failure.js';
import type { PreparedCall } from './call.js';
import { overrideHeaders } from './create-request.js';
import { logDeprecation } from './deprecation.js';
import { decodeResponse, type Decoding } from './decode-response.js';
import { createConnectionError, createError } from './errors.js';
import { AttemptHooks } from './hooks.js';
import type { Lifetime } from './lifetime.js';
import type { CallResult, Reading } from './result.js';
import type { Attempt } from './retry-policy.js';

/** Performs one attempt of a call within its timeout, from adding credentials to reading the last byte of the body. */
export async function performAttempt(
  call: PreparedCall,
  attempt: Attempt,
  lifetime: Lifetime,
  reading: Reading,
): Promise<CallResult | AttemptFailure> {
  const { settings } = call;
  const controller = new AbortController();
  const hooks =
    settings.hooks.length > 0 ? new AttemptHooks(settings.hooks, call, attempt) : undefined;
  let cancelLimit: (() => void) | undefined;
  lifetime.attempts++;
  lifetime.attempt = {
    abort() {
      cancelLimit?.();
      controller.abort();
    },
    report: (error) => void hooks?.onError(error).catch(() => undefined),
  };
  const decoding: Decoding = { lifetime, reading, controller };
  let outcome: CallResult | AttemptFailure | undefined;
  try {
    outcome = await new Promise((resolve, reject) => {
      if (settings.timeout <= LONGEST) {
        cancelLimit = startTimeLimit(settings.timeout, () => {
          resolve(undefined);
          controller.abort();
        });
      }
      // Passes the promise's own functions so that the error's stack contains the caller's line.
      exchange(call, attempt, hooks, decoding).then(resolve, reject);
    });
  } finally {
    cancelLimit?.();
  }
  outcome ??= timeoutFailure(call);
  if (!(outcome instanceof AttemptFailure) || !hooks || lifetime.ended !== undefined)
    return outcome;
  const replacement = await hooks.onError(outcome.error);
  return replacement === undefined ? outcome : await decodeResponse(call, replacement, decoding);
}

function timeoutFailure(call: PreparedCall): AttemptFailure {
  const message = `request timed out after ${call.settings.timeout} ms`;
  return new AttemptFailure(createError(call, 'timeout', message), { kind: 'timeout' });
}

/** Sends a request and receives its response. */
async function exchange(
  call: PreparedCall,
  { request }: Attempt,
  hooks: AttemptHooks | undefined,
  decoding: Decoding,
): Promise<CallResult | AttemptFailure> {
  const { client, credentials } = call;
  const { log, options } = client;
  const { signal } = decoding.controller;
  for (const credential of credentials) {
    const pending = credential.apply(request, client);
    if (pending !== undefined) await pending;
  }
  overrideHeaders(call, request);
  let response = hooks ? await hooks.onRequest(request) : undefined;
  if (response === undefined) {
    log.debug?.('sends', request);
    try {
      const fetchOptions = allowTimeout(
        call.settings.timeout,
        options.fetchOptions,
        options.fetch === undefined || options.fetch === globalThis.fetch,
      );
      response = await fetchFollowingRedirects(
        client.fetch,
        request,
        signal,
        fetchOptions,
        call.sameOrigin,
      );
    } catch (cause) {
      if (cause instanceof UsageError) throw cause;
      return connectionFailure(call, cause, request.redirected);
    }
    if (log.debug) client.concealCall(call.data.header, call.options.headers);
    log.debug?.(`${request.method} ${request.url}: status ${response.status}`, response.headers);
    logDeprecation(call, response.headers);
    if (hooks) response = (await hooks.onResponse(response)) ?? response;
  }
  return await decodeResponse(call, response, decoding);
}

function connectionFailure(call: PreparedCall, cause: unknown, redirected = false): AttemptFailure {
  const advice = adviseOn(call, getCode(cause));
  const error = createConnectionError(
    call,
    `connection failed: ${getReason(cause)}${advice}`,
    cause,
  );
  return new AttemptFailure(error, {
    kind: 'connection',
    sent: redirected || !isNotConnected(cause),
    permanent: advice !== '' || isRedirectRefused(cause),
  });
}

/** Returns advice about a failure that a retry would not fix, or '' for any other failure. */
function adviseOn({ body, client }: PreparedCall, code = ''): string {
  if (code === 'UND_ERR_INVALID_ARG' && client.options.fetchOptions?.dispatcher)
    return '. `fetchOptions.dispatcher` comes from a different undici version than `fetch`: pass `fetch: nodeFetch({ dispatcher })`, or the `fetch` of that undici';
  if (body?.bulky && /^(EPIPE|ECONNRESET|UND_ERR_SOCKET)$/.test(code))
    return '. The server closed the connection while it received the body, which it may have rejected early, for example because of its size (413)';
  return '';
}
