import { apiFile } from '../emit/client.ts';
import { errorsFile } from '../emit/errors.ts';
import { resourceFile } from '../emit/resource.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import type { MethodPlan, ResourcePlan, SdkPlan } from '../plan/sdk.ts';
import { callChanges } from './calls.ts';
import type { ApiMutant, MethodMutant } from './mutant.ts';
import { requestChanges } from './requests.ts';

export { apiMutants } from './api.ts';
export { isRepeatable } from './calls.ts';
export type { ApiMutant, MethodMutant } from './mutant.ts';

/** The mutants of a method; none if it can't be tested. */
export function methodMutants(method: MethodPlan, plan: SdkPlan): MethodMutant[] {
  const { cases, successes } = method.samples.tests();
  if (cases.length === 0 || successes.length === 0) return [];
  return [...requestChanges(method), ...callChanges(method, plan)].map(
    ({ kind, subject, change }) => ({ kind, subject, method, changed: { ...method, ...change } }),
  );
}

/** The resource with changed methods. */
export function withMethods(
  resource: ResourcePlan,
  changed: ReadonlyMap<MethodPlan, MethodPlan>,
): ResourcePlan {
  return {
    ...resource,
    methods: resource.methods.map((method) => changed.get(method) ?? method),
  };
}

/** The source of a resource. */
export function sourceOf(plan: SdkPlan, resource: ResourcePlan): EmittedFile {
  return resourceFile(plan, resource);
}

/** The sources that contain the settings of all methods. */
export function sharedSources(plan: SdkPlan): EmittedFile[] {
  return [apiFile(plan), errorsFile(plan)];
}

/** An API mutant in another package of the API. */
export function inPackage(
  { changed }: ApiMutant,
  { flavor, client, package: own }: SdkPlan,
): SdkPlan {
  return { ...changed, flavor, client, package: own };
}
