import { type Call, type LocatedCall } from './call.js';
import { createEndedError } from './ended-error.js';
import { toApiError } from './errors.js';
import { Lifetime, type TimeLimit } from './lifetime.js';
import type { CallSettings } from './options.js';
import { locate } from './prepare.js';
import { CallFailure, type CallResult, type Reading } from './result.js';
import { perform } from './retries.js';
import { resolveSettings } from './settings.js';
import { reportSettled } from './settled.js';

/** Makes a call. The promise never rejects: an error is returned as a value. */
export function execute(
  call: Call,
  reading: Reading = { unread: false },
): Promise<CallResult | CallFailure> {
  let settings: CallSettings;
  let located: LocatedCall;
  try {
    settings = resolveSettings(call);
    located = locate(call);
  } catch (error) {
    return Promise.resolve(new CallFailure(toApiError(call, error)));
  }
  const limit = { ms: settings.deadline, message: exceededDeadline };
  return runWithin(located, settings, limit, (lifetime) =>
    perform(located, settings, lifetime, reading),
  );
}

const exceededDeadline: TimeLimit['message'] = (ms) => `call exceeded its deadline of ${ms} ms`;

/**
 * Runs the work of a call, subject to its signal and time limit, and reports the outcome to the hooks. The promise
 * never rejects. Chains promises because an async function would cost every call 0.6 KB of memory.
 */
export function runWithin(
  call: Call,
  { hooks }: CallSettings,
  limit: TimeLimit,
  work: (lifetime: Lifetime) => Promise<CallResult>,
): Promise<CallResult | CallFailure> {
  const lifetime = new Lifetime(call.options.signal, limit);
  const settle = (outcome: CallResult | CallFailure): CallResult | CallFailure => {
    if (!lifetime.streaming) lifetime.close();
    if (hooks.length > 0) reportSettled(hooks, call, lifetime, outcome);
    return outcome;
  };
  const fail = (error: unknown): CallResult | CallFailure => {
    if (lifetime.ended !== undefined) lifetime.attempt?.report(error);
    return settle(new CallFailure(toApiError(call, error)));
  };
  return lifetime
    .run(work)
    .then(
      (result) =>
        result === undefined || lifetime.ended !== undefined
          ? fail(createEndedError(call, lifetime))
          : settle(result),
      fail,
    );
}
