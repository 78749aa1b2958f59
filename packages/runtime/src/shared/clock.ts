/** Time and randomness in one object, so that tests can replace them. */
export const clock = {
  now: (): number => performance.now(),
  /** Wall-clock time in milliseconds, for HTTP dates and expiry times. */
  date: (): number => Date.now(),
  random: (): number => Math.random(),
  /** Factor that scales the delay before every retry. */
  scale: 1,
};

/** Maximum delay of `setTimeout` in milliseconds. A timer with a longer delay fires immediately. */
export const LONGEST = 2 ** 31 - 1;
