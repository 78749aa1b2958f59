import { dirname, resolve } from 'node:path';
import { NAMES_FILE } from '../naming/lockfile.ts';
import type { Run } from '../pipeline.ts';
import type { ApiConfig, Config } from './config.ts';

/** A run of the pipeline for each API of a configuration, by its name; a single one has none. */
export function runsOf(config: Config, file: string): ReadonlyMap<string, Run> {
  const folder = dirname(file);
  if (!('apis' in config)) return new Map([['', runOf(config, folder, NAMES_FILE)]]);
  const { apis, ...shared } = config;
  return new Map(
    Object.entries(apis).map(([name, own]) => [
      name,
      runOf({ ...shared, ...own }, folder, NAMES_FILE.replace('.json', `.${name}.json`)),
    ]),
  );
}

function runOf(config: ApiConfig, folder: string, namesFile: string): Run {
  const { packages, targets, overlays, spec, licenseFile, ...rest } = config;
  return {
    ...rest,
    folder,
    spec: resolve(folder, spec),
    overlays: overlays?.map((path) => resolve(folder, path)),
    licenseFile: licenseFile === undefined ? undefined : resolve(folder, licenseFile),
    namesFile: resolve(folder, namesFile),
    packages: packagesOf(packages, config, folder),
    outputs: Object.entries(targets ?? {}).map(([target, { out, ...settings }]) => ({
      target,
      out: resolve(folder, out),
      settings,
    })),
  };
}

function packagesOf(
  packages: ApiConfig['packages'],
  { license, repository }: ApiConfig,
  folder: string,
): NonNullable<Run['packages']> {
  const { async: promises, sync: blocking } = packages ?? {};
  return (
    [
      ['async', promises, blocking],
      ['sync', blocking, promises],
    ] as const
  ).flatMap(([flavour, own, other]) => {
    if (own === undefined) return [];
    const sibling =
      other?.name === undefined ? undefined : { name: other.name, client: other.client ?? '' };
    return [{ ...own, flavour, out: resolve(folder, own.out), license, repository, sibling }];
  });
}
