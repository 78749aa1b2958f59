import { apiFile } from '../emit/client.ts';
import { errorsFile } from '../emit/errors.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import type { MethodPlan, ResourcePlan, SdkPlan } from '../plan/sdk.ts';
import { callChanges } from './calls.ts';
import type { ApiMutant, MethodMutant } from './mutant.ts';
import { requestChanges } from './requests.ts';

export { resourceFile } from '../emit/resource.ts';
export { apiMutants } from './api.ts';
export { isRepeatable } from './calls.ts';
export type { ApiMutant, MethodMutant } from './mutant.ts';

/** Returns the mutants of a method. Empty if the method can't be tested. */
export function methodMutants(method: MethodPlan, plan: SdkPlan): MethodMutant[] {
  const { cases, successes } = method.samples.tests();
  if (cases.length === 0 || successes.length === 0) return [];
  return [...requestChanges(method), ...callChanges(method, plan)].map(
    ({ kind, subject, change }) => ({ kind, subject, method, changed: { ...method, ...change } }),
  );
}

/** Returns the resource, in which changed methods replace the original ones. */
export function withMethods(
  resource: ResourcePlan,
  changed: ReadonlyMap<MethodPlan, MethodPlan>,
): ResourcePlan {
  return {
    ...resource,
    methods: resource.methods.map((method) => changed.get(method) ?? method),
  };
}

/** Prints the sources with the settings that all methods share. */
export function sharedSources(plan: SdkPlan): EmittedFile[] {
  return [apiFile(plan), errorsFile(plan)];
}

/** Returns the changed plan of an API mutant for another package of the API. */
export function inPackage(
  { changed }: ApiMutant,
  { flavor, client, package: own }: SdkPlan,
): SdkPlan {
  return { ...changed, flavor, client, package: own };
}
