import type { SdkPlan } from '../plan/sdk.ts';

/** The class of a status or kind of failure. Doc comments use it without an import, which would be unused code. */
export function errorName(plan: SdkPlan, key: string): string {
  return plan.errors.classes.find((error) => error.key === key)?.name ?? plan.errors.base;
}
