import type { SdkPlan } from '../plan/sdk.ts';

/**
 * Returns the name of the error class for a status or a kind of failure, or of the base class if there is none. Doc
 * comments refer to the class without importing it, because the import would be unused code.
 */
export function errorName(plan: SdkPlan, key: string): string {
  return plan.errors.classes.find((error) => error.key === key)?.name ?? plan.errors.base;
}
