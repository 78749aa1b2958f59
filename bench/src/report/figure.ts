import type { Measured } from '../run/rounds.ts';

/** One thing that was measured, over all subjects. */
export interface Figure {
  readonly title: string;
  readonly unit: Unit;
  /** The procedure, so that a reader can judge the figure. */
  readonly how: string;
  readonly measured: Measured;
  /** The subject that the others are compared with. */
  readonly reference?: string;
  readonly targets: readonly Target[];
}

export type Unit = 'µs' | 'ms' | 's' | 'MB' | 'KB';

/** The target of a subject. */
export interface Target {
  readonly subject: string;
  readonly atMost: number;
  /** `ratio`: of the reference; `value`: in the figure's unit. */
  readonly of: 'ratio' | 'value';
  /** The reason, printed if the target is missed. */
  readonly why?: string;
}

/** How large a run is. */
export interface Scale {
  readonly rounds: number;
  /** Factor on the number of calls and descriptions; 1 for results that are kept. */
  readonly size: number;
}
