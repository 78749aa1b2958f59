import type { SdkPlan } from '../../plan/sdk.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { failuresFile } from './failures.ts';
import { resourceTest } from './resource.ts';
import { supportFiles } from './support.ts';
import { typesTest } from './types.ts';

/** The proof of the package: every operation and every declared answer, against a mock of the description. */
export function testFiles(plan: SdkPlan): EmittedFile[] {
  return [...plan.resources.flatMap((resource) => resourceTest(plan, resource)), ...failuresFile(plan), ...typesTest(plan), ...supportFiles(plan)];
}
