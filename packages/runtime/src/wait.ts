import { at } from './at.js';
import { Call } from './call/call.js';
import { checkNames, positive } from './call/check.js';
import { answerOf } from './call/failure.js';
import { ApiPromise } from './call/promise.js';
import { send } from './call/send.js';
import type { Poll, Until } from './types/descriptor.js';

const KNOWN = 'pollInterval timeout maxRetries signal headers middleware query';

/** Repeats a call until its field says that the wait is over; a value that nobody announced is an error. */
export const until =
  ({ field, done, pending }: Until): Poll =>
  (client, method, path, data, given) => {
    const options = given ?? {};
    const { pollInterval = 5000, timeout = 600_000, ...each } = options;
    const whole = new Call(client, method, path, data, { signal: each.signal });
    whole.limit = ['timeout', timeout];
    const poll = async (): Promise<void> => {
      checkNames('a wait', options, KNOWN);
      positive('pollInterval', pollInterval);
      for (;;) {
        whole.inner = new Call(client, method, path, data, {
          ...each,
          signal: undefined,
          deadline: Infinity,
        });
        whole.answer = answerOf(await send(whole.inner));
        const state = String(at(whole.answer.data, field));
        if (done.includes(state)) return;
        whole.seen = `${field} ${state}`;
        if (!pending.includes(state)) {
          throw whole.fault(
            'decode',
            `waits for ${done.join(' or ')}, but found ${whole.seen}, which it doesn't know`,
          );
        }
        await whole.pause(pollInterval);
      }
    };
    return new ApiPromise(whole, send(whole, poll));
  };
