import * as v from 'valibot';
import { apiTitle, clientName, packageStem } from '../../naming/client.ts';
import type { ApiSurface } from '../../surface/surface.ts';
import { className, clientStem } from './plan/names.ts';
import type { TargetOutput } from '../target.ts';
import type { PackageSettings } from './plan/plan.ts';

/** Settings of a package. Most defaults are derived from the document. */
export const packageRun = v.object({
  /** `async`: calls return promises. `sync`: calls block and return the value. */
  flavor: v.picklist(['async', 'sync']),
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  /** True if a release of the package renamed something. The package then contains `migrations.json`. */
  renames: v.optional(v.boolean()),
  description: v.optional(v.string()),
  license: v.optional(v.string()),
  repository: v.optional(v.string()),
  /** Name of the client's class. */
  client: v.optional(v.string()),
  /** `vendor`: the package contains the runtime's sources. `package`: it imports `@sdkwright/runtime`. */
  runtime: v.optional(v.picklist(['vendor', 'package'])),
  /** True to emit tests against a mock of the document. */
  tests: v.optional(v.boolean()),
});

export type PackageRun = v.InferOutput<typeof packageRun>;

/** Returns the settings of the packages of one API. Each package has the package of the other flavor as its sibling. */
export function complete(
  packages: readonly PackageRun[],
  surface: ApiSurface,
  licenseText?: string,
): PackageSettings[] {
  const all = packages.map((settings) => withDefaults(settings, surface, licenseText));
  return all.map((own) => {
    const other = all.find(({ flavor }) => flavor !== own.flavor);
    return { ...own, sibling: other && { name: other.name, client: other.client } };
  });
}

function withDefaults(
  settings: PackageRun,
  surface: ApiSurface,
  licenseText: string | undefined,
): Omit<PackageSettings, 'sibling'> {
  const { flavor, repository, runtime = 'vendor' } = settings;
  const suffix = flavor === 'sync' ? 'Sync' : '';
  const client =
    settings.client ??
    `${className(clientName(surface.settings.client ?? surface.title))}${suffix}`;
  return {
    flavor,
    client,
    name:
      settings.name ??
      `${packageStem(clientStem(client, flavor), surface.title)}-sdk${flavor === 'sync' ? '-sync' : ''}`,
    version: settings.version ?? '0.1.0',
    renames: settings.renames ?? false,
    description: settings.description ?? `Client of the ${apiTitle(surface.title)}`,
    license: settings.license ?? surface.license,
    licenseText,
    repository,
    runtime,
    tests: settings.tests ?? runtime === 'package',
  };
}

/** An output of this target, which is an npm package. */
export interface PackageOutput extends TargetOutput {
  readonly target: 'typescript';
  readonly settings: PackageRun;
}

/** Returns the npm packages among the outputs of a run. */
export function packagesOf(
  outputs: readonly (TargetOutput & { readonly target: string })[] = [],
): PackageOutput[] {
  return outputs.filter(
    (output): output is PackageOutput =>
      output.target === 'typescript' && v.is(packageRun, output.settings),
  );
}
