import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Diagnostic, Diagnostics } from './diagnostics/diagnostic.ts';
import { locate } from './diagnostics/locate.ts';
import type { Document } from './load/document.ts';
import { reportExcess } from './load/json.ts';
import { load } from './load/load.ts';
import { object, text } from './load/node.ts';
import { checkEnvironment } from './naming/environment.ts';
import { nameApi } from './naming/name-api.ts';
import type { NamedApi } from './naming/named-api.ts';
import { buildModel } from './model/build.ts';
import type { ApiSettings } from './model/extension.ts';
import { filterResources } from './naming/filter.ts';
import {
  type NamesFile,
  namesOf,
  NO_NAMES_FILE,
  printNames,
  readNames,
} from './naming/lockfile.ts';
import { buildSurface } from './surface/build.ts';
import { reviewDocument } from './review/review.ts';
import { reviewSettings } from './review/settings.ts';
import { type EmittedOutput, type Plugin, through } from './targets/plugin.ts';
import { TARGETS } from './targets/index.ts';
import type { EmittedFile } from './targets/emitted-file.ts';
import type { Emission, TargetContext, TargetOutput } from './targets/target.ts';
import { VERSION } from './version.ts';
import { conflictErrors, type FolderChanges, hasChanges } from './write/changes.ts';
import { format, type Formatter } from './write/format.ts';
import { hash } from './write/manifest.ts';
import { recoverOutputs } from './write/recover.ts';
import { writeFileAtomically } from './write/atomic.ts';
import { hasPatches } from './write/patches/folder.ts';
import type { Edits, PatchedOutput } from './write/patches/output.ts';
import { DirectWriter, type Writer } from './write/writer.ts';

/** A run of the pipeline: what to read, what to make of it, where to put it. */
export interface Run {
  readonly spec: string;
  readonly outputs?: readonly RunOutput[] | undefined;
  /** Overlay files, in the order in which they are applied. */
  readonly overlays?: readonly string[] | undefined;
  /** File whose text goes into each npm package as `LICENSE`. */
  readonly licenseFile?: string | undefined;
  /** Resources to emit, `posts`, `repos.branches`. Default: all. */
  readonly only?: readonly string[] | undefined;
  /** Names of methods, by `GET /posts` or operationId. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** File that keeps names stable. Default: none. */
  readonly namesFile?: string | undefined;
  /** Settings of all calls, which override the document's extension. */
  readonly defaults?: ApiSettings | undefined;
  readonly plugins?: readonly Plugin[] | undefined;
  /** Default: `builtin`. */
  readonly formatter?: Formatter | undefined;
  /** Folder of the project, whose formatter is used. Default: the current one. */
  readonly folder?: string | undefined;
  readonly allowHosts?: readonly string[] | undefined;
  /** Environment variables that the spec may name without the API's prefix. */
  readonly allowEnv?: readonly string[] | undefined;
  /** Warnings are errors. */
  readonly strict?: boolean | undefined;
  /** Compare only; write nothing. */
  readonly check?: boolean | undefined;
  /** Overwrite files that were edited by hand. */
  readonly force?: boolean | undefined;
  /** Write only patches: the edits of these emitted files (absolute paths), or of all. */
  readonly record?: { readonly files?: ReadonlySet<string> | undefined } | undefined;
  /** Lines that patches may add and remove. Default: no limit. */
  readonly patchBudget?: number | undefined;
  /** After an abort, no more files are written. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each stage. */
  readonly onStage?: ((stage: Stage) => void) | undefined;
  /** Called with each input file before it is read, even if it doesn't exist. */
  readonly onRead?: ((file: string) => void) | undefined;
}

/** One folder to write: which target writes it, and with which settings. */
export interface RunOutput extends TargetOutput {
  /** Name of the target: `typescript`, `markdown`. */
  readonly target: string;
}

export type Stage = 'load' | 'model' | 'emit' | 'write';

export interface Outcome {
  readonly ok: boolean;
  /** True if the files were written, even with conflicts. */
  readonly written: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly model: NamedApi | undefined;
  readonly changes: readonly FolderChanges[];
}

const NOTHING_WRITTEN = { ok: false, written: false, changes: [] } as const;

/**
 * From a description to packages on disk: load → model → plan → emit → write. Stages report to one list of diagnostics;
 * nothing is written unless all of it is free of errors.
 */
export async function run(options: Run): Promise<Outcome> {
  const diagnostics = new Diagnostics();
  try {
    return await stages(options, diagnostics);
  } catch (error) {
    if (!isExcess(error)) throw error;
    reportExcess(
      {
        message: `The spec exceeds what this machine can process (${error.message}).`,
        fix: 'Split schemas that lead through thousands of others, or raise the stack size: NODE_OPTIONS=--stack-size=4000.',
      },
      options.spec,
      diagnostics,
    );
    return { ...NOTHING_WRITTEN, diagnostics: diagnostics.all, model: undefined };
  }
}

/** The stack ends, or a text or a list can't get longer. */
function isExcess(error: unknown): error is RangeError {
  return (
    error instanceof RangeError && /call stack|Invalid (?:string|array) length/.test(error.message)
  );
}

async function stages(options: Run, diagnostics: Diagnostics): Promise<Outcome> {
  const { plugins = [], namesFile, licenseFile, allowHosts, onRead } = options;
  if (options.check !== true)
    recoverOutputs(
      (options.outputs ?? []).map(({ out }) => out),
      diagnostics,
    );
  for (const file of [...(options.overlays ?? []), namesFile, licenseFile])
    if (file !== undefined) onRead?.(resolve(file));
  options.onStage?.('load');
  const loaded = await load(options.spec, { allowHosts, onRead }, diagnostics);
  const overlaid = loaded && (await withOverlays(loaded, options.overlays ?? [], diagnostics));
  const document =
    overlaid && (await through(plugins, overlaid, (plugin, value) => plugin.load?.(value)));
  const licenseText = licenseFile && (await readLicense(licenseFile, diagnostics));
  const before = namesFile === undefined ? NO_NAMES_FILE : await readNames(namesFile, diagnostics);
  const names = {
    configured: new Map(Object.entries(options.names ?? {})),
    pinned: new Map(Object.entries(before.pinned)),
    previous: new Map(Object.entries(before.methods)),
  };
  options.onStage?.('model');
  if (document !== undefined) reviewDocument(document.root, diagnostics);
  const built = document && buildModel(document, diagnostics, { defaults: options.defaults });
  const whole = built && nameApi(built, diagnostics, names);
  if (whole !== undefined)
    checkEnvironment(
      whole,
      {
        clients: options.outputs?.map(({ settings }) => text(object(settings)['client'])),
        allowed: options.allowEnv,
        ownsBaseUrl: options.defaults?.env !== undefined,
      },
      diagnostics,
    );
  if (whole?.operations.length === 0 && whole.webhooks.length === 0)
    diagnostics.warn(
      'no-operations',
      'No operation is left; clients have no methods.',
      'Describe operations under `paths`.',
      '#/paths',
    );
  if (document !== undefined && whole !== undefined)
    reviewSettings(document.root, options.defaults, whole, diagnostics);
  const hooked = whole && (await through(plugins, whole, (plugin, value) => plugin.model?.(value)));
  const model = hooked && filterResources(hooked, options.only, diagnostics);
  if (document === undefined || model === undefined)
    return { ...NOTHING_WRITTEN, diagnostics: await located(diagnostics.all, document), model };

  const failed = (): boolean =>
    diagnostics.failed || (options.strict === true && diagnostics.all.length > 0);
  const origin = { generator: VERSION, document: fingerprint(document) };
  const edits = editsOf(options);
  const {
    outputs,
    files,
    names: given,
  } = emit(model, { document, before: before.targets, licenseText, diagnostics }, options);
  options.onStage?.('emit');
  const patches = await patchesFor(edits, outputs);
  const writer = await writerFor(model, patches);
  try {
    const stage = options.check !== true && !failed();
    const recorded = options.record?.files;
    for (const { out } of outputs)
      writer.open({ folder: out, origin, edits, recorded, patches, stage });
    let added = 0;
    for (const [output, file] of await finished(files, outputs, options)) {
      writer.add(output, file);
      added += 1;
      if (added % FILES_PER_TURN === 0 && (await isAborted(options.signal))) break;
    }
    const comparison = writer.compare();
    const places = located(diagnostics.all, document);
    const { changes, diagnostics: refusals } = await comparison;
    // A run with `only` keeps the names of the other resources.
    const named =
      namesFile === undefined || options.only !== undefined || options.record !== undefined
        ? undefined
        : printNames(namesOf(model, withKept(given, before.targets), before.pinned));
    const renamed = named !== undefined && named !== printNames(before);
    const ok = !failed() && refusals.length === 0 && !(await isAborted(options.signal));
    if (ok && options.check !== true) {
      options.onStage?.('write');
      await writer.commit();
      if (namesFile !== undefined && named !== undefined && renamed) {
        writeFileAtomically(namesFile, named);
        onRead?.(namesFile);
      }
      if (options.record === undefined)
        for (const { target, out } of outputs)
          for (const plugin of plugins) await plugin.written?.({ target, out });
    }
    const different = renamed || changes.some(hasChanges);
    const conflicts = changes.flatMap(conflictErrors);
    return {
      written: ok && options.check !== true,
      ok: ok && !(options.check === true && different) && conflicts.length === 0,
      diagnostics: [...(await places), ...refusals, ...conflicts],
      model,
      changes,
    };
  } finally {
    await writer.close();
  }
}

function editsOf({ record, force, check }: Run): Edits {
  if (record !== undefined) return 'record';
  return force === true || check === true ? 'overwrite' : 'refuse';
}

/** Loads the code for patches only if there are patches. */
async function patchesFor(
  edits: Edits,
  outputs: readonly EmittedOutput[],
): Promise<typeof PatchedOutput | undefined> {
  if (edits !== 'record' && !outputs.some(({ out }) => hasPatches(out))) return undefined;
  return (await import('./write/patches/output.ts')).PatchedOutput;
}

/** Operations from which on a thread that writes takes less time than it saves. */
const MANY = 500;

async function writerFor(
  { operations }: NamedApi,
  patches: typeof PatchedOutput | undefined,
): Promise<Writer> {
  if (operations.length < MANY || patches !== undefined) return new DirectWriter();
  const { ThreadedWriter } = await import('./write/threaded-writer.ts');
  return new ThreadedWriter();
}

/** Number of files after which the event loop handles signals. */
const FILES_PER_TURN = 20;

/** A signal of the system is heard between two turns of the event loop, and emitting is one long turn. */
async function isAborted(signal: AbortSignal | undefined): Promise<boolean> {
  if (signal === undefined) return false;
  await setImmediate();
  await setImmediate();
  return signal.aborted;
}

async function readLicense(file: string, diagnostics: Diagnostics): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    diagnostics.error(
      'file-unreadable',
      `Can't read the license: ${error instanceof Error ? error.message : String(error)}.`,
      'Name an existing file as `licenseFile`.',
      { file },
    );
    return undefined;
  }
}

/** Applies overlays. Loads the code for JSONPath only if there are overlays. */
async function withOverlays(
  document: Document,
  files: readonly string[],
  diagnostics: Diagnostics,
): Promise<Document | undefined> {
  if (files.length === 0) return document;
  const { applyOverlays } = await import('./load/overlay.ts');
  return applyOverlays(document, files, diagnostics);
}

/** Targets that this run doesn't ask for keep their names. */
function withKept(
  given: ReadonlyMap<string, ReadonlyMap<string, string>>,
  before: NamesFile['targets'],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const kept = Object.entries(before).map(
    ([target, names]) => [target, new Map(Object.entries(names))] as const,
  );
  return new Map([...kept, ...given]);
}

interface Emitted {
  readonly outputs: readonly EmittedOutput[];
  /** They are emitted when they are asked for. */
  readonly files: Iterable<Emission>;
  /** Names that each target assigned, by key. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function targetsOf(plugins: readonly Plugin[]): typeof TARGETS {
  return Object.assign(
    {},
    TARGETS,
    ...plugins.map(({ targets }) => targets ?? {}),
  ) as typeof TARGETS;
}

/** Has each target plan its outputs. */
function emit(
  model: NamedApi,
  {
    before,
    ...context
  }: Omit<TargetContext, 'given' | 'plugins'> & { before: NamesFile['targets'] },
  { plugins = [], outputs: wanted = [] }: Run,
): Emitted {
  const { diagnostics } = context;
  const targets = targetsOf(plugins);
  const outputs: EmittedOutput[] = [];
  const emitted: Iterable<Emission>[] = [];
  const given = new Map<string, ReadonlyMap<string, string>>();
  const surface = buildSurface(model, diagnostics);
  for (const name of new Set(wanted.map(({ target }) => target))) {
    const own = wanted.filter(({ target }) => target === name);
    const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
    if (target === undefined) {
      diagnostics.error(
        'unknown-target',
        `There is no target ${JSON.stringify(name)}.`,
        `Use one of ${Object.keys(targets).join(', ')}.`,
      );
      continue;
    }
    const faults = own.flatMap(({ settings }) => target.check(settings));
    for (const fault of faults)
      diagnostics.error(
        'bad-config',
        `targets.${name}.${fault}.`,
        'See docs/configuration.md for the keys and their types.',
      );
    if (faults.length > 0) continue;
    const { files, names } = target.generate(surface, own, {
      ...context,
      plugins,
      given: new Map(Object.entries(before[name] ?? {})),
    });
    if (names.size > 0) given.set(name, names);
    emitted.push(shifted(files, outputs.length, own.length));
    for (const { out } of own) outputs.push({ target: name, out });
  }
  return { outputs, files: concatenated(emitted), names: given };
}

/** Emissions of one target, with the indexes of its outputs among all outputs. */
function* shifted(files: Iterable<Emission>, first: number, count: number): Iterable<Emission> {
  for (const [output, file] of files) {
    if (output >= count)
      throw new Error(`A target emitted ${file.path} for an output that nobody asked for.`);
    yield [first + output, file];
  }
}

function* concatenated<T>(all: readonly Iterable<T>[]): Iterable<T> {
  for (const each of all) yield* each;
}

/** Emitted files as they are written: after the hooks of plug-ins, and laid out. */
async function finished(
  files: Iterable<Emission>,
  outputs: readonly EmittedOutput[],
  { plugins = [], formatter = 'builtin', folder = process.cwd() }: Run,
): Promise<Iterable<Emission>> {
  const hooks = plugins.filter((plugin) => 'emit' in plugin);
  if (hooks.length === 0 && formatter === 'builtin') return files;
  const emitted = [...files];
  const done: Emission[] = [];
  for (const [index, output] of outputs.entries()) {
    const own = emitted.filter(([of]) => of === index).map(([, file]) => file);
    const hooked = await through<readonly EmittedFile[]>(hooks, own, (plugin, value) =>
      plugin.emit?.(value, output),
    );
    const laidOut = await format(hooked, formatter, folder, output.out);
    done.push(...laidOut.map((file) => [index, file] as const));
  }
  return done;
}

function fingerprint(document: Document): string {
  return hash([...document.sources.values()].map(hash).sort().join('\n'));
}

async function located(
  diagnostics: readonly Diagnostic[],
  document: Document | undefined,
): Promise<Diagnostic[]> {
  return document === undefined
    ? [...diagnostics]
    : locate(
        diagnostics,
        document.sources,
        (from, ref) => resolve(dirname(from), ref),
        document.json,
      );
}
