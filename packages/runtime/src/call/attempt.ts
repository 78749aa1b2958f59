import { getCode, getReason, isNotConnected, isRedirectRefused } from '../http/connection-error.js';
import { UsageError } from '../errors/usage-error.js';
import { allowTimeout } from '../http/dispatcher.js';
import { fetchFollowingRedirects } from '../http/redirects.js';
import type { HttpRequest } from '../http/request.js';
import { LONGEST } from '../shared/clock.js';
import { startTimeLimit } from '../shared/time-limit.js';
import { AttemptFailure } from './attempt-failure.js';
import type { PreparedCall } from './call.js';
import { overrideHeaders } from './create-request.js';
import { logDeprecation } from './deprecation.js';
import { decodeResponse, type Decoding } from './decode-response.js';
import { createConnectionError, createError } from './errors.js';
import { AttemptHooks } from './hooks.js';
import type { Lifetime, RunningAttempt } from './lifetime.js';
import type { CallResult, Reading } from './result.js';
import type { Attempt } from './retry-policy.js';

/**
 * Performs one attempt of a call within the timeout of an attempt, from adding credentials to reading the last byte of
 * the body. Returns the failure of an attempt instead of throwing it.
 */
export async function performAttempt(
  call: PreparedCall,
  attempt: Attempt,
  lifetime: Lifetime,
  reading: Reading,
): Promise<CallResult | AttemptFailure> {
  const { hooks: middleware } = call.settings;
  const hooks = middleware.length > 0 ? new AttemptHooks(middleware, call, attempt) : undefined;
  const control = new AttemptControl(lifetime, reading, hooks);
  lifetime.attempts++;
  lifetime.attempt = control;
  let outcome: CallResult | AttemptFailure | undefined;
  try {
    outcome = await control.run(call, attempt.request);
  } finally {
    control.cancelLimit();
  }
  outcome ??= timeoutFailure(call);
  if (!(outcome instanceof AttemptFailure) || !hooks || lifetime.ended !== undefined)
    return outcome;
  const replacement = await hooks.onError(outcome.error);
  return replacement === undefined ? outcome : await decodeResponse(call, replacement, control);
}

/** Ends an attempt when its timeout expires or the lifetime of its call ends. */
class AttemptControl implements RunningAttempt, Decoding {
  readonly controller = new AbortController();
  #cancelLimit: (() => void) | undefined;

  constructor(
    readonly lifetime: Lifetime,
    readonly reading: Reading,
    readonly hooks: AttemptHooks | undefined,
  ) {}

  /** Returns the outcome, or undefined as soon as the timeout expires. */
  run(call: PreparedCall, request: HttpRequest): Promise<CallResult | AttemptFailure | undefined> {
    const { timeout } = call.settings;
    return new Promise((resolve, reject) => {
      if (timeout <= LONGEST) {
        this.#cancelLimit = startTimeLimit(timeout, () => {
          resolve(undefined);
          this.controller.abort();
        });
      }
      // Passes the promise's own functions so that the error's stack contains the caller's line.
      exchange(call, request, this).then(resolve, reject);
    });
  }

  cancelLimit(): void {
    this.#cancelLimit?.();
  }

  abort(): void {
    this.cancelLimit();
    this.controller.abort();
  }

  report(error: unknown): void {
    this.hooks?.onError(error).catch(() => undefined);
  }
}

function timeoutFailure(call: PreparedCall): AttemptFailure {
  const message = `request timed out after ${call.settings.timeout} ms`;
  return new AttemptFailure(createError(call, 'timeout', message), { kind: 'timeout' });
}

/** Authorizes and sends a request, and decodes its response. */
async function exchange(
  call: PreparedCall,
  request: HttpRequest,
  control: AttemptControl,
): Promise<CallResult | AttemptFailure> {
  const { hooks } = control;
  for (const credential of call.credentials) {
    const pending = credential.apply(request, call.client);
    if (pending !== undefined) await pending;
  }
  overrideHeaders(call, request);
  let response = hooks ? await hooks.onRequest(request) : undefined;
  if (response === undefined) {
    try {
      response = await send(call, request, control.controller.signal);
    } catch (cause) {
      if (cause instanceof UsageError) throw cause;
      return connectionFailure(call, cause, request.redirected);
    }
    logResponse(call, request, response);
    if (hooks) response = (await hooks.onResponse(response)) ?? response;
  }
  return await decodeResponse(call, response, control);
}

function send(
  { client, sameOrigin, settings }: PreparedCall,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Response> {
  const { fetch, log, options } = client;
  log.debug?.('sends', request);
  const isGlobalFetch = options.fetch === undefined || options.fetch === globalThis.fetch;
  const fetchOptions = allowTimeout(settings.timeout, options.fetchOptions, isGlobalFetch);
  return fetchFollowingRedirects(fetch, request, signal, fetchOptions, sameOrigin);
}

function logResponse(call: PreparedCall, request: HttpRequest, response: Response): void {
  const { client, data, options } = call;
  const { headers, status } = response;
  if (client.log.debug) {
    client.concealCall(data.header, options.headers);
    client.log.debug(`${request.method} ${request.url}: status ${status}`, headers);
  }
  logDeprecation(call, headers);
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
