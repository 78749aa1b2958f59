import type { AuthContext } from '../auth/scheme.js';
import { type Call, createCall, type LocatedCall } from './call.js';
import type { CallClient } from './client.js';
import { createEndedError } from './ended-error.js';
import { createError, toApiError } from './errors.js';
import { Lifetime, type TimeLimit } from './lifetime.js';
import { locate, prepare } from './prepare.js';
import { CallFailure, type CallResult, type Reading, unwrapResult } from './result.js';
import { withRetries } from './retries.js';
import type { CallSettings } from './options.js';
import { resolveSettings } from './settings.js';
import { reportSettled } from './settled.js';

/** Makes a call. The promise never rejects: an error is returned as a value. */
export async function execute(
  call: Call,
  reading: Reading = { unread: false },
): Promise<CallResult | CallFailure> {
  let settings: CallSettings;
  let located: LocatedCall;
  try {
    settings = resolveSettings(call);
    located = locate(call);
  } catch (error) {
    return new CallFailure(toApiError(call, error));
  }
  const { deadline } = settings;
  const limit = { ms: deadline, message: () => `call exceeded its deadline of ${deadline} ms` };
  return await runWithin(located, settings, limit, (lifetime) =>
    perform(located, settings, lifetime, reading),
  );
}

/** Runs the work of a call within its signal and time limit, and reports the outcome to the hooks. */
export async function runWithin(
  call: Call,
  { hooks }: CallSettings,
  limit: TimeLimit,
  work: (lifetime: Lifetime) => Promise<CallResult>,
): Promise<CallResult | CallFailure> {
  const lifetime = new Lifetime(call.options.signal, limit);
  let outcome: CallResult | CallFailure;
  try {
    const result = await lifetime.run(() => work(lifetime));
    if (result === undefined || lifetime.ended !== undefined)
      throw createEndedError(call, lifetime);
    outcome = result;
  } catch (error) {
    if (lifetime.ended !== undefined) lifetime.attempt?.report(error);
    outcome = new CallFailure(toApiError(call, error));
  } finally {
    if (!lifetime.streaming) lifetime.close();
  }
  if (hooks.length > 0) reportSettled(hooks, call, lifetime, outcome);
  return outcome;
}

/** Performs a located call within an existing lifetime. */
export async function perform(
  call: LocatedCall,
  settings: CallSettings,
  lifetime: Lifetime,
  reading: Reading,
): Promise<CallResult> {
  return await withRetries(
    await prepare(call, settings, createAuthContext(call.client)),
    lifetime,
    reading,
  );
}

/** Creates the functions of the client that credentials use: masking secrets, and requests without credentials. */
function createAuthContext(client: CallClient): AuthContext {
  return {
    resolveSecret: (value, option) => client.resolveSecret(value, option),
    addSecret: (text) => client.addSecret(text),
    async post(url, header, body) {
      const call = {
        ...createCall(client, 'post', url, { header, security: [], idempotent: true }),
        sameOrigin: true,
        givenUrl: new URL(url, `${client.baseUrlFor(undefined).url}/`).href,
        body,
      };
      const { data } = unwrapResult(await execute(call));
      return { data, createError: (message) => createError(call, 'decode', message) };
    },
  };
}
