/** Time and chance, in one place so that tests can hold them still. */
export const clock = {
  now: (): number => performance.now(),
  /** Milliseconds of the wall clock, for HTTP dates and expiries. */
  date: (): number => Date.now(),
  random: (): number => Math.random(),
  /** Factor on every back-off. */
  scale: 1,
};

/** Longest delay that `setTimeout` keeps; it fires at once for anything longer. */
export const LONGEST = 2 ** 31 - 1;
