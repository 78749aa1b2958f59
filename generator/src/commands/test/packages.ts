import { existsSync } from 'node:fs';
import { copyFile, cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Behaviors } from '@sdkwright/contract/behavior';
import { type Run, run } from '../../pipeline.ts';
import type { Plugin } from '../../targets/plugin.ts';
import type { SdkPlan } from '../../targets/typescript/plan/sdk.ts';
import { type PackageRun, packagesOf } from '../../targets/typescript/settings.ts';
import { withTemporaryFolder } from '../../temporary-folder.ts';
import { InputError } from '../shared/input-error.ts';
import { PATCH_FOLDER } from '../../write/patches/folder.ts';
import { report } from '../shared/report.ts';
import { behaviorsOf } from './behaviors.ts';

export interface TestedPackages {
  readonly document: unknown;
  readonly folder: string;
  readonly packages: { readonly async: string; readonly sync: string };
  /** The plan's retry and pagination behavior for each operation. */
  readonly behaviors: Behaviors;
  readonly plans: { readonly async: SdkPlan; readonly sync: SdkPlan };
}

export interface PackagesOptions {
  /** `package`: the packages import the runtime instead of containing it. Default: the configured setting. */
  readonly runtime?: 'package';
}

/**
 * Generates both packages into a temporary folder, which is removed after `use`. Includes the edits to the configured
 * packages that `sdkwright patch` recorded.
 *
 * @throws {InputError} if the spec has errors, after reporting them.
 */
export async function withPackages<T>(
  planned: Run,
  use: (packages: TestedPackages) => Promise<T>,
  options: PackagesOptions = {},
): Promise<T> {
  const plans: SdkPlan[] = [];
  const keepPlans: Plugin = {
    name: 'sdkwright test',
    plan(plan) {
      plans.push(plan);
      return plan;
    },
  };
  return withTemporaryFolder('sdkwright-test-', async (folder) => {
    const [async, sync] = [join(folder, 'sdk'), join(folder, 'sdk-sync')];
    await copyPatches(planned, 'async', async);
    await copyPatches(planned, 'sync', sync);
    const outcome = await run({
      ...planned,
      outputs: [
        {
          target: 'typescript',
          out: async,
          settings: { ...settingsOf(planned, 'async'), ...options },
        },
        {
          target: 'typescript',
          out: sync,
          settings: { ...settingsOf(planned, 'sync'), ...options },
        },
      ],
      plugins: [...(planned.plugins ?? []), keepPlans],
      formatter: 'builtin',
      namesFile: await copyNames(planned, folder),
    });
    if (!outcome.ok) {
      report(outcome.diagnostics, planned.strict === true);
      throw new InputError();
    }
    const document: unknown = JSON.parse(await readFile(join(async, 'test/openapi.json'), 'utf8'));
    const [asyncPlan, syncPlan] = plans;
    if (asyncPlan === undefined || syncPlan === undefined)
      throw new Error('A package was not planned.');
    return await use({
      document,
      folder,
      packages: { async, sync },
      behaviors: behaviorsOf(asyncPlan),
      plans: { async: asyncPlan, sync: syncPlan },
    });
  });
}

/**
 * Copies the patches for source files. Other patches belong to files that differ here because the packages have tests.
 */
async function copyPatches(
  { outputs }: Run,
  flavor: 'async' | 'sync',
  folder: string,
): Promise<void> {
  const configured = packagesOf(outputs).find(({ settings }) => settings.flavor === flavor);
  const patches = configured && join(configured.out, PATCH_FOLDER, 'src');
  if (patches !== undefined && existsSync(patches))
    await cp(patches, join(folder, PATCH_FOLDER, 'src'), { recursive: true });
}

/**
 * Copies the names file, because names from a test run must not be stored. Returns the path of the copy, or undefined
 * if there is no names file.
 */
async function copyNames({ namesFile }: Run, folder: string): Promise<string | undefined> {
  if (namesFile === undefined || !existsSync(namesFile)) return undefined;
  const copy = join(folder, 'names.json');
  await copyFile(namesFile, copy);
  return copy;
}

/**
 * Returns the settings of the package that is configured for a flavor, or else default settings. Enables tests in both
 * cases.
 */
function settingsOf({ outputs }: Run, flavor: 'async' | 'sync'): PackageRun {
  const configured = packagesOf(outputs).find(({ settings }) => settings.flavor === flavor);
  return { flavor, ...configured?.settings, tests: true };
}
