import type { SdkPlan } from '../plan/sdk.ts';

/**
 * Returns the error class for a status or a kind of failure. Doc comments refer to the class without importing it,
 * because the import would be unused code.
 */
export function errorName(plan: SdkPlan, key: string): string {
  return plan.errors.classes.find((error) => error.key === key)?.name ?? plan.errors.base;
}
