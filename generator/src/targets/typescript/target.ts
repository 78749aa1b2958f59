import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { ApiModel } from '../../model/api.ts';
import { apiFile, clientFile, optionsFile } from './emit/client.ts';
import { indexFile } from './emit/entry.ts';
import { errorsFile } from './emit/errors.ts';
import type { EmittedFile } from '../emitted-file.ts';
import { enumsFile, typesFile } from './emit/models.ts';
import { readmeFile } from './emit/markdown/readme.ts';
import { referenceFile } from './emit/markdown/reference.ts';
import { projectFiles } from './emit/project.ts';
import { resourceFile } from './emit/resource.ts';
import { schemaFile } from './emit/schema.ts';
import { testFiles } from './emit/tests/index.ts';
import { type PackageSettings, planSdks } from './plan/plan.ts';
import type { SdkPlan } from './plan/sdk.ts';

/** Plans and emits the npm packages of an API. */
export function emitPackages(
  model: ApiModel,
  packages: readonly PackageSettings[],
  diagnostics: Diagnostics,
): EmittedFile[][] {
  return planSdks(model, packages, diagnostics).map(emit);
}

/** The package, as its tree reads. */
function emit(plan: SdkPlan): EmittedFile[] {
  return [
    indexFile(plan),
    clientFile(plan),
    ...plan.resources.map((resource) => resourceFile(plan, resource)),
    typesFile(plan),
    enumsFile(plan),
    errorsFile(plan),
    optionsFile(plan),
    apiFile(plan),
    schemaFile(plan),
    ...projectFiles(plan),
    ...testFiles(plan),
    readmeFile(plan),
    referenceFile(plan),
  ];
}
