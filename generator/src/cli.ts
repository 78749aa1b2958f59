import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findConfig, loadConfig } from './config/load.ts';
import { runsOf } from './config/runs.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import { importNames } from './commands/import-names.ts';
import { type Run, run } from './pipeline.ts';
import { report, say, summarise } from './commands/report.ts';
import { VERSION } from './version.ts';

const HELP = `sdkwright ${VERSION}: SDKs from an OpenAPI description

  sdkwright generate                        as sdkwright.config.ts says
  sdkwright generate <spec> --out <folder>  without a configuration: <folder>/sdk and <folder>/sdk-sync
  sdkwright names import <file>             keep the names of an existing SDK: of its api.md, or of a Stainless configuration

Options
  --config <file>      configuration file (default: sdkwright.config.{ts,mjs,js,json})
  --api <name>         of several APIs, this one; may be repeated
  --only <resources>   emit these resources only: posts,channels
  --overlay <file>     OpenAPI Overlay to apply; may be repeated
  --target <name>      without a configuration: typescript (default) or markdown; may be repeated
  --check              write nothing; exit with 1 if the packages on disk differ from the description
  --strict             warnings are errors
  --force              overwrite emitted files that were edited by hand
  --allow-host <host>  host from which $refs may be fetched; may be repeated
  --help, --version
`;

/** The command line. Returns the exit code: 0 done, 1 the input has faults or the output differs, 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'string') return misused(parsed);
  const { values, positionals } = parsed;
  if (values.version === true) return say(VERSION);
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined) return say(HELP);
  if (command === 'generate' && rest.length < 2) return generate(rest[0], values);
  if (command === 'names' && rest[0] === 'import' && rest.length === 2)
    return pinNames(rest[1] ?? '', values);
  return misused(`There is no command ${positionals.join(' ')}.`);
}

const OPTIONS = {
  config: { type: 'string' },
  api: { type: 'string', multiple: true },
  only: { type: 'string' },
  overlay: { type: 'string', multiple: true },
  target: { type: 'string', multiple: true },
  out: { type: 'string', short: 'o' },
  check: { type: 'boolean' },
  strict: { type: 'boolean' },
  force: { type: 'boolean' },
  'allow-host': { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Values = Exclude<ReturnType<typeof parse>, string>['values'];

async function generate(spec: string | undefined, values: Values): Promise<number> {
  const planned = spec === undefined ? await configured(values) : direct(spec, values);
  if (typeof planned === 'string') return misused(planned);
  if (typeof planned === 'number') return planned;
  let code = 0;
  for (const [name, each] of planned) {
    if (name !== '') say(`${name}:`);
    const started = performance.now();
    const outcome = await run({ ...each, ...flags(values, each) });
    report(outcome.diagnostics, each.strict === true || values.strict === true);
    summarise(outcome, values.check === true, performance.now() - started);
    if (!outcome.ok) code = 1;
  }
  return code;
}

async function pinNames(file: string, values: Values): Promise<number> {
  const planned = await configured(values);
  if (typeof planned === 'string') return misused(planned);
  if (typeof planned === 'number') return planned;
  const [chosen, ...others] = planned.values();
  if (chosen === undefined || others.length > 0)
    return misused('Say with --api which API the names are for.');
  const diagnostics = new Diagnostics();
  const pinned = await importNames(resolve(file), chosen, diagnostics);
  report(diagnostics.all, false);
  if (diagnostics.failed) return 1;
  return say(`${String(pinned)} names are pinned in ${chosen.namesFile ?? ''}`);
}

/** The runs that the configuration asks for; a sentence where the command was misused, an exit code where it failed. */
async function configured(values: Values): Promise<ReadonlyMap<string, Run> | string | number> {
  const path = values.config === undefined ? findConfig(process.cwd()) : resolve(values.config);
  if (path === undefined)
    return 'There is no configuration here: name a description and --out, or write sdkwright.config.ts.';
  const diagnostics = new Diagnostics();
  const config = await loadConfig(path, diagnostics);
  if (config === undefined) return report(diagnostics.all, false);
  const runs = runsOf(config, path);
  const unknown = values.api?.find((name) => !runs.has(name));
  if (unknown !== undefined)
    return `There is no API ${unknown}; the configuration has ${[...runs.keys()].join(', ')}.`;
  return new Map(
    [...runs].filter(([name]) => values.api === undefined || values.api.includes(name)),
  );
}

function direct(
  spec: string,
  { out, target = ['typescript'] }: Values,
): ReadonlyMap<string, Run> | string {
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

function flags(values: Values, planned: Run): Partial<Run> {
  return {
    check: values.check,
    force: values.force,
    strict: values.strict ?? planned.strict,
    only:
      values.only === undefined
        ? planned.only
        : values.only.split(',').filter((name) => name !== ''),
    overlays: [...(planned.overlays ?? []), ...(values.overlay ?? []).map((file) => resolve(file))],
    allowHosts: [...(planned.allowHosts ?? []), ...(values['allow-host'] ?? [])],
  };
}

function misused(message: string): number {
  process.stderr.write(`${message}\n\n${HELP}`);
  return 2;
}
