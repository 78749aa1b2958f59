import { at } from './at.js';
import { Call } from './call/call.js';
import { Failure } from './call/failure.js';
import { positive } from './call/range.js';
import { send } from './call/send.js';

/**
 * Repeats a call until its field says that the wait is over; a value that nobody announced is an error.
 *
 * @param whole - stands for the whole wait: its options are the waiter's.
 */
export async function poll(whole: Call): Promise<void> {
  const { client, data, method, path } = whole;
  const { pollInterval = 5000, timeout: _whole, signal: _signal, ...options } = whole.options;
  const { until } = data;
  positive('pollInterval', pollInterval);
  for (;;) {
    whole.inner = new Call(client, method, path, data, {
      ...options,
      deadline: Infinity,
    });
    const outcome = await send(whole.inner);
    if (outcome instanceof Failure) throw outcome.error;
    const state = until && at(outcome.data, until.field);
    whole.answer = outcome;
    if (until === undefined || until.done.includes(String(state))) return;
    whole.seen = `${until.field} ${String(state)}`;
    if (!until.pending.includes(String(state))) {
      throw whole.fault(
        'decode',
        `waits for ${until.done.join(' or ')}, but found ${whole.seen}, which it doesn't know`,
      );
    }
    await whole.pause(pollInterval);
  }
}
