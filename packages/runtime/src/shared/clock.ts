/** Time and randomness, in one object so that tests can replace them. */
export const clock = {
  now: (): number => performance.now(),
  /** Wall-clock time in milliseconds, for HTTP dates and expiries. */
  date: (): number => Date.now(),
  random: (): number => Math.random(),
  /** Factor on every back-off. */
  scale: 1,
};

/** The longest delay that `setTimeout` supports; it fires at once for a longer one. */
export const LONGEST = 2 ** 31 - 1;
