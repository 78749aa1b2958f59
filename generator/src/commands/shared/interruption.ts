import { constants } from 'node:os';
import type { Stage } from '../../pipeline.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Converts signals to an abort in stages that may have to restore files. In other stages, a signal ends the process
 * immediately, because long synchronous code (such as reading a hostile spec) would never receive the abort.
 */
export class Interruption {
  readonly #controller = new AbortController();
  #isHeld = false;

  /** The signal, which aborts with the exit code as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Makes the first signal abort `signal`, and lets the second one end the process. */
  hold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    for (const signal of SIGNALS) process.once(signal, this.#abort);
  }

  /** Lets the next signal end the process. */
  release(): void {
    this.#isHeld = false;
    for (const signal of SIGNALS) process.off(signal, this.#abort);
  }

  /** Holds signals in the stages `emit` and `write`, and releases them in other stages. */
  enter(stage: Stage): void {
    if (stage === 'emit' || stage === 'write') this.hold();
    else this.release();
  }

  readonly #abort = (signal: (typeof SIGNALS)[number]): void => {
    this.#controller.abort(128 + constants.signals[signal]);
  };
}

/**
 * Returns an `AbortSignal` that the first Ctrl-C or SIGTERM aborts, with the exit code as its reason. The second one
 * ends the process.
 */
export function interruption(): AbortSignal {
  const held = new Interruption();
  held.hold();
  return held.signal;
}
