import { checkMilliseconds, checkOptionNames } from '../call/check-options.js';
import { createError, toApiError } from '../call/errors.js';
import { runWithin } from '../call/execute.js';
import type { WaitOptions } from '../call/options.js';
import type { Poll } from '../call/call.js';
import { type Until, WAIT_TIMEOUT } from '../call/poll.js';
import { locate } from '../call/prepare.js';
import { CallFailure, type CallResult } from '../call/result.js';
import { perform } from '../call/retries.js';
import { resolveSettings } from '../call/settings.js';
import type { Call } from '../call/call.js';
import { getAtPath } from '../shared/dotted-path.js';

const WAIT_OPTIONS = Object.keys({
  pollInterval: 1,
  timeout: 1,
  maxRetries: 1,
  signal: 1,
  headers: 1,
  middleware: 1,
  query: 1,
} satisfies Record<keyof WaitOptions, 1>);

/** Repeats a call until a field has a final value. An undeclared value causes an error. */
export const until = (config: Until): Poll & Until => ({
  kind: 'until',
  ...config,
  start: (call, options) => wait(config, call, options ?? {}),
});

async function wait(
  { field, done, pending }: Until,
  call: Call,
  options: WaitOptions,
): Promise<CallResult | CallFailure> {
  const { pollInterval = 5000, timeout: ms = WAIT_TIMEOUT, signal, ...each } = options;
  const polled: Call = { ...call, options: { ...each, deadline: Infinity } };
  try {
    checkOptionNames('a wait', options, WAIT_OPTIONS);
    checkMilliseconds('pollInterval', pollInterval);
    checkMilliseconds('timeout', ms);
    const settings = resolveSettings(polled);
    const located = locate(polled);
    let state = '';
    const message = (): string =>
      `wait timed out after ${ms} ms${state && ` (last value of \`${field}\`: ${state})`}`;
    const whole = { ...located, options: { signal } };
    return await runWithin(whole, settings, { ms, message }, async (lifetime) => {
      for (;;) {
        const result = await perform(located, settings, lifetime, { unread: false });
        state = String(getAtPath(result.data, field));
        if (done.includes(state)) return result;
        if (!pending.includes(state)) {
          const values = done.join(' or ');
          throw createError(
            whole,
            'decode',
            `expected \`${field}\` to become ${values}, but received ${state}`,
          );
        }
        await lifetime.pause(pollInterval);
      }
    });
  } catch (error) {
    return new CallFailure(toApiError(call, error));
  }
}
