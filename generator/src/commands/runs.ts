import { join, resolve } from 'node:path';
import { isHost } from '../config/host.ts';
import { findConfig, loadConfig } from '../config/load.ts';
import { checkOutputs } from '../config/outputs.ts';
import { runsOf } from '../config/runs.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Run } from '../pipeline.ts';
import { report } from './report.ts';

/** What the command line says about runs. */
export interface RunValues {
  readonly config?: string | undefined;
  readonly api?: readonly string[] | undefined;
  readonly only?: string | undefined;
  readonly overlay?: readonly string[] | undefined;
  readonly target?: readonly string[] | undefined;
  readonly out?: string | undefined;
  readonly check?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly 'allow-host'?: readonly string[] | undefined;
}

/** Runs by the names of their APIs; a sentence where the command was misused, an exit code where its input has faults. */
export type Planned = ReadonlyMap<string, Run> | string | number;

/** The runs that a command asks for: of the description that it names, or else of the configuration. */
export async function plannedRuns(
  spec: string | undefined,
  values: RunValues,
  onRead?: (file: string) => void,
): Promise<Planned> {
  const misuse = misusedFlag(spec, values);
  if (misuse !== undefined) return misuse;
  const planned = spec === undefined ? await configured(values, onRead) : direct(spec, values);
  return planned instanceof Map
    ? new Map([...planned].map(([name, run]) => [name, { ...run, ...flags(values, run) }]))
    : planned;
}

/** What would be ignored, or mean nothing. */
function misusedFlag(spec: string | undefined, values: RunValues): string | undefined {
  const [given, ignored] =
    spec === undefined
      ? (['without a description, all is as the configuration says', ['out', 'target']] as const)
      : (['with a description, no configuration is read', ['config', 'api']] as const);
  const flag = ignored.find((name) => values[name] !== undefined);
  if (flag !== undefined) return `--${flag} has no use here: ${given}.`;
  if (values.only !== undefined && resources(values.only).length === 0)
    return '--only names no resource.';
  const url = values['allow-host']?.find((host) => !isHost(host));
  return url === undefined
    ? undefined
    : `--allow-host takes a host in lower case, without scheme and path, as api.example.com or localhost:8080, not ${url}.`;
}

function resources(only: string): string[] {
  return only.split(',').filter((name) => name !== '');
}

/** The runs that the configuration asks for. */
export async function configured(
  values: RunValues,
  onRead?: (file: string) => void,
): Promise<Map<string, Run> | string | number> {
  const path = values.config === undefined ? findConfig(process.cwd()) : resolve(values.config);
  if (path === undefined)
    return 'There is no configuration here: name one with --config, or a description and --out.';
  const diagnostics = new Diagnostics();
  const config = await loadConfig(path, diagnostics, onRead);
  if (config === undefined) return report(diagnostics.all, false);
  const runs = runsOf(config, path);
  checkOutputs(runs, path, diagnostics);
  if (diagnostics.failed) return report(diagnostics.all, false);
  const unknown = values.api?.find((name) => !runs.has(name));
  if (unknown !== undefined)
    return `There is no API ${unknown}; the configuration has ${[...runs.keys()].join(', ')}.`;
  return new Map(
    [...runs].filter(([name]) => values.api === undefined || values.api.includes(name)),
  );
}

function direct(
  spec: string,
  { out, target = ['typescript'] }: RunValues,
): Map<string, Run> | string {
  if (out === undefined) return 'Give the output folder with --out.';
  const folder = resolve(out);
  const packages = [
    { flavour: 'async', out: join(folder, 'sdk') },
    { flavour: 'sync', out: join(folder, 'sdk-sync') },
  ] as const;
  const others = target.filter((name) => name !== 'typescript');
  return new Map([
    [
      '',
      {
        spec,
        packages: target.includes('typescript') ? packages : [],
        outputs: others.map((name) => ({ target: name, out: join(folder, name), settings: {} })),
      },
    ],
  ]);
}

function flags(values: RunValues, planned: Run): Partial<Run> {
  return {
    check: values.check,
    force: values.force,
    strict: values.strict ?? planned.strict,
    only: values.only === undefined ? planned.only : resources(values.only),
    overlays: [...(planned.overlays ?? []), ...(values.overlay ?? []).map((file) => resolve(file))],
    allowHosts: [...(planned.allowHosts ?? []), ...(values['allow-host'] ?? [])],
  };
}
