import type { SdkPlan } from '../../plan/sdk.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { once } from '../once.ts';
import { failuresFile } from './failures.ts';
import { resourceTest } from './resource.ts';
import { supportFiles } from './support.ts';
import { typesTest } from './types.ts';

/** The proof of the package: every operation and every declared answer, against a mock of the description. */
export function testFiles(plan: SdkPlan): EmittedFile[] {
  return [...commonFiles(plan), ...supportFiles(plan)];
}

/** What is the same in all packages of an API: tests await what blocks, too. */
const commonFiles = once(
  (plan: SdkPlan) => [
    ...plan.resources.flatMap((resource) => resourceTest(plan, resource)),
    ...failuresFile(plan),
    ...typesTest(plan),
  ],
  ({ model, resources, errors, types }) => [model, resources, errors, types],
);
