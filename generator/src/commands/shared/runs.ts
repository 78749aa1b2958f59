import { basename, join, resolve } from 'node:path';
import { isHost } from '../../config/host.ts';
import { findConfigs, loadConfig } from '../../config/load.ts';
import { checkOutputs } from '../../config/outputs.ts';
import { runsOf } from '../../config/runs.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Run } from '../../pipeline.ts';
import type { PackageOutput } from '../../targets/typescript/settings.ts';
import { type Options, UsageError, type Values } from '../command.ts';
import { InputError } from './input-error.ts';
import { report } from './report.ts';

/** Options of commands that read the configuration. */
export const CONFIG_OPTIONS = {
  config: {
    type: 'string',
    value: '<file>',
    summary: 'configuration file (default: sdkwright.config.*)',
  },
  api: {
    type: 'string',
    multiple: true,
    value: '<name>',
    summary: 'run only this API of the configuration',
  },
} as const satisfies Options;

/** Options of commands that run the pipeline. */
export const RUN_OPTIONS = {
  ...CONFIG_OPTIONS,
  only: {
    type: 'string',
    value: '<resources>',
    summary: 'emit only these resources: posts,channels',
  },
  overlay: {
    type: 'string',
    multiple: true,
    value: '<file>',
    summary: 'OpenAPI Overlay to apply after the overlays of the configuration',
  },
  strict: { type: 'boolean', summary: 'treat warnings as errors' },
  'allow-env': {
    type: 'string',
    multiple: true,
    value: '<name>',
    summary: "allow the spec to use this environment variable, which lacks the API's prefix",
  },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: '<host>',
    summary: 'allow $refs to files on this host',
  },
} as const satisfies Options;

type RunValues = Values<typeof RUN_OPTIONS> & {
  readonly out?: string | undefined;
  readonly target?: readonly string[] | undefined;
  readonly runtime?: string | undefined;
  readonly check?: boolean | undefined;
  readonly force?: boolean | undefined;
};

/**
 * Runs of the pipeline, keyed by API name. The name is '' for a configuration with one API and for a spec on the
 * command line.
 */
export type Runs = ReadonlyMap<string, Run>;

/**
 * Plans the runs of a command for the spec on the command line, or else for the configuration.
 *
 * @throws {UsageError} for an invalid command line.
 * @throws {InputError} if the configuration has errors, after reporting them.
 */
export async function plannedRuns(
  spec: string | undefined,
  values: RunValues,
  onRead?: (file: string) => void,
): Promise<Runs> {
  checkFlags(spec, values);
  const runs = spec === undefined ? await configuredRuns(values, onRead) : direct(spec, values);
  return new Map([...runs].map(([name, run]) => [name, { ...run, ...overrides(values, run) }]));
}

/** Rejects flags that would have no effect, and invalid values of `--only` and `--allow-host`. */
function checkFlags(spec: string | undefined, values: RunValues): void {
  const [given, ignored] =
    spec === undefined
      ? ([
          'it requires a spec on the command line. Set it in the configuration instead',
          ['out', 'target', 'runtime'],
        ] as const)
      : ([
          'a spec on the command line replaces the configuration. Remove the spec or the option',
          ['config', 'api'],
        ] as const);
  const flag = ignored.find((name) => values[name] !== undefined);
  if (flag !== undefined) throw new UsageError(`--${flag} has no effect here: ${given}.`);
  if (values.only !== undefined && resources(values.only).length === 0)
    throw new UsageError('--only expects at least one resource: --only posts,channels.');
  const url = values['allow-host']?.find((host) => !isHost(host));
  if (url !== undefined)
    throw new UsageError(
      `--allow-host expects a lowercase host without scheme and path, such as api.example.com or localhost:8080, not ${url}.`,
    );
}

function resources(only: string): string[] {
  return only.split(',').filter((name) => name !== '');
}

/**
 * Returns the runs of the configuration, or only the runs for the APIs that `--api` selects.
 *
 * @throws {UsageError} if there isn't exactly one configuration, or it doesn't contain a selected API.
 * @throws {InputError} if the configuration has errors, after reporting them.
 */
export async function configuredRuns(
  values: Values<typeof CONFIG_OPTIONS>,
  onRead?: (file: string) => void,
): Promise<Runs> {
  const [path, ...others] =
    values.config === undefined ? findConfigs(process.cwd()) : [resolve(values.config)];
  if (others.length > 0)
    throw new UsageError(
      `There are several configurations here: ${[path, ...others].map((file) => basename(file ?? '')).join(', ')}. Keep one of them, or select one with --config.`,
    );
  if (path === undefined)
    throw new UsageError(
      'There is no sdkwright.config.ts here. Create one, select another file with --config, or pass a spec, for generate with --out.',
    );
  const diagnostics = new Diagnostics();
  const loaded = await loadConfig(path, diagnostics, onRead);
  const runs = loaded && runsOf(loaded.config, path, loaded.positionOf);
  if (runs !== undefined) checkOutputs(runs, diagnostics);
  if (runs === undefined || diagnostics.failed) {
    report(diagnostics.all, false);
    throw new InputError();
  }
  const known = [...runs.keys()];
  const unknown = values.api?.find((name) => !runs.has(name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no API ${unknown} in the configuration. ${didYouMean(unknown, known) ?? `APIs: ${known.join(', ')}.`}`,
    );
  return new Map(
    [...runs].filter(([name]) => values.api === undefined || values.api.includes(name)),
  );
}

/**
 * Returns the only API of a configuration and its run.
 *
 * @throws {UsageError} if there are several APIs.
 */
export function onlyRun(runs: Runs): readonly [api: string, run: Run] {
  const [only, ...others] = runs;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(
    `The configuration has several APIs: choose one of ${[...runs.keys()].join(', ')} with --api.`,
  );
}

function direct(spec: string, { out, target = ['typescript'], runtime }: RunValues): Runs {
  if (out === undefined)
    throw new UsageError(
      'A spec on the command line requires an output folder: add --out <folder>.',
    );
  if (runtime !== undefined && runtime !== 'vendor' && runtime !== 'package')
    throw new UsageError(`--runtime expects vendor or package, not ${runtime}.`);
  const folder = resolve(out);
  const packages: PackageOutput[] = [
    { target: 'typescript', out: join(folder, 'sdk'), settings: { flavor: 'async', runtime } },
    { target: 'typescript', out: join(folder, 'sdk-sync'), settings: { flavor: 'sync', runtime } },
  ];
  const outputs = [...new Set(target)].flatMap((name) =>
    name === 'typescript' ? packages : [{ target: name, out: join(folder, name), settings: {} }],
  );
  return new Map([['', { spec, outputs }]]);
}

function overrides(values: RunValues, planned: Run): Partial<Run> {
  return {
    check: values.check,
    force: values.force,
    strict: values.strict ?? planned.strict,
    only: values.only === undefined ? planned.only : resources(values.only),
    overlays: [...(planned.overlays ?? []), ...(values.overlay ?? []).map((file) => resolve(file))],
    allowEnv: [...(planned.allowEnv ?? []), ...(values['allow-env'] ?? [])],
    allowHosts: [...(planned.allowHosts ?? []), ...(values['allow-host'] ?? [])],
  };
}
