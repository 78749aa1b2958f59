import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from './config/config.ts';
import { findConfig, loadConfig } from './config/load.ts';
import { type Diagnostic, Diagnostics } from './diagnostics/diagnostic.ts';
import { render } from './diagnostics/render.ts';
import { type Outcome, type PackageRun, type Run, run } from './pipeline.ts';
import { VERSION } from './version.ts';

const HELP = `sdkwright ${VERSION}: SDKs from an OpenAPI description

  sdkwright generate                        as sdkwright.config.ts says
  sdkwright generate <spec> --out <folder>  without a configuration: <folder>/sdk and <folder>/sdk-sync

Options
  --config <file>      configuration file (default: sdkwright.config.{ts,mjs,js,json})
  --check              write nothing; exit with 1 if the packages on disk differ from the description
  --strict             warnings are errors
  --force              overwrite emitted files that were edited by hand
  --allow-host <host>  host from which $refs may be fetched; may be repeated
  --help, --version
`;

/** The command line. Returns the exit code: 0 done, 1 the input has faults or the output differs, 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'string') {
    process.stderr.write(`${parsed}\n\n${HELP}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.version === true) return say(VERSION);
  const [command, spec, ...others] = positionals;
  if (values.help === true || command === undefined) return say(HELP);
  if (command !== 'generate' || others.length > 0) {
    process.stderr.write(`There is no command ${[command, ...others].join(' ')}.\n\n${HELP}`);
    return 2;
  }
  const started = performance.now();
  const diagnostics = new Diagnostics();
  const planned =
    spec === undefined ? await configured(values.config, diagnostics) : direct(spec, values.out);
  if (typeof planned === 'string') {
    process.stderr.write(`${planned}\n\n${HELP}`);
    return 2;
  }
  if (planned === undefined) return report(diagnostics.all, false);
  const outcome = await run({ ...planned, ...flags(values, planned) });
  report(outcome.diagnostics, planned.strict === true || values.strict === true);
  summarise(outcome, values.check === true, performance.now() - started);
  return outcome.ok ? 0 : 1;
}

const OPTIONS = {
  config: { type: 'string' },
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

function flags(values: Values, planned: Run): Partial<Run> {
  return {
    check: values.check,
    force: values.force,
    strict: values.strict ?? planned.strict,
    allowHosts: [...(planned.allowHosts ?? []), ...(values['allow-host'] ?? [])],
  };
}

function direct(spec: string, out: string | undefined): Run | string {
  if (out === undefined) return 'Give the output folder with --out.';
  const folder = resolve(out);
  return {
    spec,
    packages: [
      { flavour: 'async', out: join(folder, 'sdk') },
      { flavour: 'sync', out: join(folder, 'sdk-sync') },
    ],
  };
}

async function configured(
  file: string | undefined,
  diagnostics: Diagnostics,
): Promise<Run | string | undefined> {
  const path = file === undefined ? findConfig(process.cwd()) : resolve(file);
  if (path === undefined)
    return 'There is no configuration here: name a description and --out, or write sdkwright.config.ts.';
  const config = await loadConfig(path, diagnostics);
  return config && fromConfig(config, dirname(path));
}

function fromConfig(config: Config, folder: string): Run {
  const { async: promises, sync: blocking } = config.packages;
  const packages: PackageRun[] = [];
  for (const [flavour, own, other] of [
    ['async', promises, blocking],
    ['sync', blocking, promises],
  ] as const) {
    if (own === undefined) continue;
    const sibling =
      other?.name === undefined ? undefined : { name: other.name, client: other.client ?? '' };
    packages.push({
      ...own,
      flavour,
      out: resolve(folder, own.out),
      license: config.license,
      repository: config.repository,
      sibling,
    });
  }
  return {
    spec: resolve(folder, config.spec),
    packages,
    strict: config.strict,
    allowHosts: config.allowHosts,
  };
}

function report(diagnostics: readonly Diagnostic[], strict: boolean): number {
  const color = process.stderr.isTTY && process.env['NO_COLOR'] === undefined;
  for (const diagnostic of diagnostics)
    process.stderr.write(
      `${render(strict ? { ...diagnostic, severity: 'error' } : diagnostic, { folder: process.cwd(), color })}\n\n`,
    );
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function summarise(
  { ok, model, changes, diagnostics }: Outcome,
  check: boolean,
  time: number,
): void {
  for (const { folder, added, changed, stale, unchanged } of changes) {
    if (check)
      for (const [sign, paths] of [
        ['+', added.map(({ path }) => path)],
        ['~', changed.map(({ path }) => path)],
        ['-', stale],
      ] as const)
        for (const path of paths) say(`${sign} ${join(folder, path)}`);
    if (ok || check)
      say(
        `${folder}: ${String(added.length)} added, ${String(changed.length)} changed, ${String(stale.length)} removed, ${String(unchanged)} unchanged`,
      );
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const counts =
    model === undefined
      ? ''
      : `${String(model.operations.length)} operations, ${String(model.schemas.size)} schemas, `;
  const end = ok
    ? ''
    : check && errors === 0
      ? 'The packages differ from the description; run `sdkwright generate`.\n'
      : 'Nothing was written.\n';
  say(
    `${end}${counts}${String(errors)} errors, ${String(diagnostics.length - errors)} warnings, ${(time / 1000).toFixed(1)} s`,
  );
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
