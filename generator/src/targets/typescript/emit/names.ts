import type { SdkPlan } from '../plan/sdk.ts';
import type { Module } from './module.ts';

/** The class of a status or kind of failure, imported into the file that mentions it. */
export function errorName(plan: SdkPlan, key: string, module: Module, kind: 'type' | 'value' = 'type'): string {
  const name = plan.errors.classes.find((error) => error.key === key)?.name ?? plan.errors.base;
  return module.local('errors', name, kind);
}

/** `Flow API`, whether or not the title says "API". */
export function apiTitle({ model }: SdkPlan): string {
  return `${model.title.replace(/\s+API$/i, '')} API`;
}
