import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Run, run } from '../../pipeline.ts';
import { type PackageRun, packagesOf } from '../../targets/typescript/settings.ts';
import { InputError } from '../shared/input-error.ts';
import { report } from '../shared/report.ts';

export interface TestedPackages {
  readonly document: unknown;
  readonly folder: string;
  readonly packages: { readonly async: string; readonly sync: string };
}

/**
 * Generates both packages into a temporary folder, which is removed after `use`.
 *
 * @throws InputError after reporting the errors of the spec
 */
export async function withPackages<T>(
  planned: Run,
  use: (packages: TestedPackages) => Promise<T>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sdkwright-test-')));
  try {
    const [async, sync] = [join(folder, 'sdk'), join(folder, 'sdk-sync')];
    const outcome = await run({
      ...planned,
      outputs: [
        { target: 'typescript', out: async, settings: settingsOf(planned, 'async') },
        { target: 'typescript', out: sync, settings: settingsOf(planned, 'sync') },
      ],
      formatter: 'builtin',
      // The names of a test run are not kept.
      namesFile: undefined,
    });
    if (!outcome.ok) {
      report(outcome.diagnostics, planned.strict === true);
      throw new InputError();
    }
    const document: unknown = JSON.parse(await readFile(join(async, 'test/openapi.json'), 'utf8'));
    return await use({ document, folder, packages: { async, sync } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The settings of the configured package of a flavor, else defaults; with tests. */
function settingsOf({ outputs }: Run, flavor: 'async' | 'sync'): PackageRun {
  const configured = packagesOf(outputs).find(({ settings }) => settings.flavor === flavor);
  return { flavor, ...configured?.settings, tests: true };
}
