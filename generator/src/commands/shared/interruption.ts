import { constants } from 'node:os';
import type { Stage } from '../../pipeline.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Turns signals into an abort where files have to be put back. Elsewhere a signal ends the process at once: JavaScript
 * that runs without a pause, as reading a hostile spec does, would never hear of it.
 */
export class Interruption {
  readonly #controller = new AbortController();
  #isHeld = false;

  /** Aborted with the exit code as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** From here on the first signal aborts, and the second ends the process. */
  hold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    for (const signal of SIGNALS) process.once(signal, this.#abort);
  }

  /** From here on a signal ends the process. */
  release(): void {
    this.#isHeld = false;
    for (const signal of SIGNALS) process.off(signal, this.#abort);
  }

  /** Holds signals in the stages that write. */
  enter(stage: Stage): void {
    if (stage === 'emit' || stage === 'write') this.hold();
    else this.release();
  }

  readonly #abort = (signal: (typeof SIGNALS)[number]): void => {
    this.#controller.abort(128 + constants.signals[signal]);
  };
}

/** A signal that the first Ctrl-C aborts, with the exit code as its reason; the second ends the process. */
export function interruption(): AbortSignal {
  const held = new Interruption();
  held.hold();
  return held.signal;
}
