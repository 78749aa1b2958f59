import type { ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { once } from '../once.ts';
import { failuresFile } from './errors.ts';
import { readmeTest } from './readme.ts';
import { resourceTest } from './resource.ts';
import { supportFiles } from './support.ts';
import { typesTest } from './types.ts';

/**
 * Prints the package's tests. They check the operations and their declared responses against a mock of the document.
 */
export function* testFiles(plan: SdkPlan): Iterable<EmittedFile> {
  for (const resource of plan.resources) yield* testOf({ plan, resource });
  yield* commonFiles(plan);
  yield* supportFiles(plan);
  yield readmeTest();
}

// All packages of an API share the tests, which therefore also await blocking calls.
const testOf = once(
  ({ plan, resource }: { readonly plan: SdkPlan; readonly resource: ResourcePlan }) =>
    resourceTest(plan, resource),
  ({ plan: { errors, types }, resource }) => [types, resource, errors],
);

const commonFiles = once(
  (plan: SdkPlan) => [...failuresFile(plan), ...typesTest(plan)],
  ({ resources, errors, types }) => [types, resources, errors],
);
