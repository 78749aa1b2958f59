import { clock } from './clock.js';

/** Delay of a timer, in milliseconds, that indicates a suspended process or a blocked event loop. */
const LATE = 1000;

/** Additional milliseconds for reading a response that arrived while the process was suspended or blocked. */
const GRACE = 1000;

/**
 * Calls `expire` after `ms` milliseconds. Timers run before sockets are read, so if the limit expires while the process
 * is suspended, there is extra time to read a response that has already arrived.
 *
 * @returns a function that cancels the limit.
 */
export function startTimeLimit(ms: number, expire: () => void): () => void {
  const expires = clock.now() + ms;
  let timer = setTimeout(() => {
    if (clock.now() - expires < LATE) expire();
    else timer = setTimeout(expire, GRACE);
  }, ms);
  return () => clearTimeout(timer);
}
