import { basename, dirname, resolve } from 'node:path';
import { isUrl } from '../load/source.ts';
import { NAMES_FILE } from '../naming/names-file.ts';
import type { Run } from '../pipeline.ts';
import type { PackageOutput } from '../targets/typescript/settings.ts';
import type { PositionOf } from './position.ts';
import type { ApiConfig, Config } from './types.ts';
import { emittedVersion, hasRenames } from './version.ts';

/**
 * Returns the runs of a configuration by API name. The name is '' for a configuration with one API.
 *
 * @param positionOf - returns the position of a key of the configuration.
 */
export function runsOf(
  config: Config,
  file: string,
  positionOf: PositionOf = () => ({ file }),
): ReadonlyMap<string, Run> {
  const folder = dirname(file);
  // Each configuration has its own names file: `shop.names.json` for `shop.config.ts`.
  const stem = basename(file).replace(/(\.config)?\.[^.]+$/, '');
  const namesFile = NAMES_FILE.replace('sdkwright', stem);
  if (!('apis' in config))
    return new Map([['', { ...runOf(config, folder, namesFile), positionOf }]]);
  const { apis, ...shared } = config;
  return new Map(
    Object.entries(apis).map(([name, own]) => [
      name,
      {
        ...runOf({ ...shared, ...own }, folder, namesFile.replace('.json', `.${name}.json`)),
        positionOf: (path) => positionOf(['apis', name, ...path]),
      },
    ]),
  );
}

function runOf(config: ApiConfig, folder: string, namesFile: string): Run {
  const { packages, targets, overlays, spec, licenseFile, ...rest } = config;
  return {
    ...rest,
    folder,
    spec: isUrl(spec) ? spec : resolve(folder, spec),
    overlays: overlays?.map((path) => resolve(folder, path)),
    licenseFile: licenseFile === undefined ? undefined : resolve(folder, licenseFile),
    namesFile: resolve(folder, namesFile),
    outputs: [
      ...packagesOf(packages, config, folder),
      ...Object.entries(targets ?? {}).map(([target, { out, ...settings }]) => ({
        target,
        out: resolve(folder, out),
        settings,
      })),
    ],
  };
}

/** Converts `packages`, which is shorthand for outputs of the `typescript` target. */
function packagesOf(
  packages: ApiConfig['packages'],
  { license, repository }: ApiConfig,
  folder: string,
): PackageOutput[] {
  const { async: promises, sync: blocking } = packages ?? {};
  return (
    [
      ['async', promises],
      ['sync', blocking],
    ] as const
  ).flatMap(([flavor, own]) => {
    if (own === undefined) return [];
    const { out: folderName, ...rest } = own;
    const out = resolve(folder, folderName);
    const version = own.version ?? emittedVersion(out);
    const renames = hasRenames(out);
    const settings = { ...rest, flavor, version, renames, license, repository };
    return [{ target: 'typescript', out, settings }];
  });
}
