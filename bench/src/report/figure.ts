import type { Measured } from '../run/rounds.ts';

/** One quantity, measured for all subjects. */
export interface Figure {
  readonly title: string;
  readonly unit: Unit;
  /** Description of the procedure, so that readers can judge the result. */
  readonly how: string;
  readonly measured: Measured;
  /** The subject with which the others are compared. */
  readonly reference?: string;
  readonly targets: readonly Target[];
}

export type Unit = 'µs' | 'ms' | 's' | 'MB' | 'KB';

/** A target for a subject. */
export interface Target {
  readonly subject: string;
  readonly atMost: number;
  /** `ratio`: a multiple of the reference. `value`: a value in the figure's unit. */
  readonly of: 'ratio' | 'value';
  /** The reason that is printed if the target is missed. */
  readonly why?: string;
}

/** The size of a run. */
export interface Scale {
  readonly rounds: number;
  /** Multiplies the number of calls and descriptions. Published results use 1. */
  readonly size: number;
}
