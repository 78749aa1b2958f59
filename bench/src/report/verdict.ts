import { median } from '../run/rounds.ts';
import type { Figure, Target } from './figure.ts';

/** The result for a target. */
export interface Verdict {
  readonly figure: Figure;
  readonly target: Target;
  /** The measured value in the figure's unit, or as a multiple of the reference. NaN if it could not be measured. */
  readonly reached: number;
  readonly met: boolean;
}

export function verdicts(figure: Figure): Verdict[] {
  return figure.targets.map((target) => {
    const value = median(figure.measured.get(target.subject));
    const reached =
      target.of === 'ratio' ? value / median(figure.measured.get(figure.reference ?? '')) : value;
    return { figure, target, reached, met: reached <= target.atMost };
  });
}

/** Formats a value with zero to two decimals, fewer for larger values. Formats NaN as a dash. */
export function shown(value: number): string {
  if (Number.isNaN(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

/** Formats a ratio such as `1.32 ×`, or a value with its unit. */
export function shownAs(value: number, { of }: Target, { unit }: Figure): string {
  return of === 'ratio' ? `${shown(value)} ×` : `${shown(value)} ${unit}`;
}
