import { constants } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './commands/generate.ts';
import { report, say } from './commands/report.ts';
import { configured, plannedRuns } from './commands/runs.ts';
import { watch } from './commands/watch.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import { VERSION } from './version.ts';

const HELP = `sdkwright ${VERSION}: SDKs from an OpenAPI description

  sdkwright generate                        as sdkwright.config.ts says
  sdkwright generate <spec> --out <folder>  without a configuration: <folder>/sdk and <folder>/sdk-sync
  sdkwright names import <file>             keep the names of an existing SDK: of its api.md, or of a Stainless configuration

Options
  --out, -o <folder>   without a configuration: where the packages go
  --config <file>      configuration file (default: sdkwright.config.{ts,mjs,js,json})
  --api <name>         of several APIs, this one; may be repeated
  --only <resources>   emit these resources only: posts,channels
  --overlay <file>     OpenAPI Overlay to apply; may be repeated
  --target <name>      without a configuration: typescript (default) or markdown; may be repeated
  --check              write nothing; exit with 1 if the packages on disk differ from the description
  --watch              generate, and again whenever a file changes that the output depends on
  --strict             warnings are errors
  --force              overwrite emitted files that were edited by hand
  --report <file>      write what was found and done as JSON, for CI
  --allow-host <host>  host from which $refs may be fetched; may be repeated
  --help, -h           this
  --version, -v
`;

/** The command line. Returns the exit code: 0 done, 1 the input has faults or the output differs, 2 wrong usage, 130 interrupted. */
export async function main(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'string') return misused(parsed);
  const { values, positionals } = parsed;
  if (values.version === true) return say(VERSION);
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined) return say(HELP);
  if (command === 'generate' && rest.length < 2) return generating(rest[0], values);
  if (command === 'names' && rest[0] === 'import' && rest.length === 2)
    return pinNames(rest[1] ?? '', values);
  return misused(
    command === 'generate'
      ? `generate takes one description, not ${String(rest.length)}: ${rest.join(' ')}.`
      : `There is no command ${positionals.join(' ')}.`,
  );
}

const OPTIONS = {
  config: { type: 'string' },
  api: { type: 'string', multiple: true },
  only: { type: 'string' },
  overlay: { type: 'string', multiple: true },
  target: { type: 'string', multiple: true },
  out: { type: 'string', short: 'o' },
  check: { type: 'boolean' },
  watch: { type: 'boolean' },
  strict: { type: 'boolean' },
  force: { type: 'boolean' },
  report: { type: 'string' },
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

async function generating(spec: string | undefined, values: Values): Promise<number> {
  if (values.watch === true) return watching(spec, values);
  const planned = await plannedRuns(spec, values);
  if (typeof planned === 'string') return misused(planned);
  return typeof planned === 'number' ? planned : generate(planned, interruption(), values.report);
}

/** Aborted by the first Ctrl-C, with the exit code; the second ends the process. */
function interruption(): AbortSignal {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      ended.abort(128 + constants.signals[signal]);
    });
  return ended.signal;
}

async function watching(spec: string | undefined, values: Values): Promise<number> {
  if (values.check === true)
    return misused('--check writes nothing and --watch writes: give one of them.');
  if (values.report !== undefined)
    return misused('--report tells of one run and --watch makes many: give one of them.');
  const misuse = await watch((onRead) => plannedRuns(spec, values, onRead), interruption());
  return misuse === undefined ? 0 : misused(misuse);
}

async function pinNames(file: string, values: Values): Promise<number> {
  const planned = await configured(values);
  if (typeof planned === 'string') return misused(planned);
  if (typeof planned === 'number') return planned;
  const [chosen, ...others] = planned.values();
  if (chosen === undefined || others.length > 0)
    return misused('Say with --api which API the names are for.');
  const { importNames } = await import('./commands/import-names.ts');
  const diagnostics = new Diagnostics();
  const pinned = await importNames(resolve(file), chosen, diagnostics);
  report(diagnostics.all, false);
  if (diagnostics.failed) return 1;
  return say(`${String(pinned)} names are pinned in ${chosen.namesFile ?? ''}`);
}

function misused(message: string): number {
  process.stderr.write(`${message}\n\n${HELP}`);
  return 2;
}
