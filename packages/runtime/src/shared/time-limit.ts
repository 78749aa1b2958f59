import { clock } from './clock.js';

/** Delay of a timer in milliseconds from which on the process was suspended or its event loop blocked. */
const LATE = 1000;

/** Milliseconds for reading a response that arrived meanwhile. */
const GRACE = 1000;

/**
 * Calls `expire` after some milliseconds. Timers run before sockets are read, so a limit that passed while the process was
 * suspended leaves time to read a response that has arrived.
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
