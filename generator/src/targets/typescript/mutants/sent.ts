import type { MethodPlan, ParameterPlan } from '../plan/sdk.ts';

/** Returns the values that the tests of a method send for a parameter, excluding empty lists and objects. */
export function sentValues(
  { samples }: MethodPlan,
  { in: place, name }: Pick<ParameterPlan, 'in' | 'name'>,
): readonly unknown[] {
  return samples
    .tests()
    .cases.flatMap(({ sent }) => sent[place])
    .flatMap(([own, value]) => (own === name && !isEmpty(value) ? [value] : []));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** True if a test of the method sends a body. */
export function sendsBody({ samples }: MethodPlan): boolean {
  return samples.tests().cases.some(({ sent }) => sent.body !== undefined);
}
