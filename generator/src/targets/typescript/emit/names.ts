import type { SdkPlan } from '../plan/sdk.ts';

/** The class of a status or kind of failure. Documentation comments mention it without an import, which the compiler would call unused. */
export function errorName(plan: SdkPlan, key: string): string {
  return plan.errors.classes.find((error) => error.key === key)?.name ?? plan.errors.base;
}
