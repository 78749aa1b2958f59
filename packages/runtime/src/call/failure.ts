import type { Answer } from './call.js';

/** A call that failed. Passed on as a value: a rejection that nobody awaits would end the process. */
export class Failure {
  constructor(readonly error: unknown) {}
}

/** The answer of a call; the error of one that failed is thrown. */
export function answerOf(outcome: Answer | Failure): Answer {
  if (outcome instanceof Failure) throw outcome.error;
  return outcome;
}
