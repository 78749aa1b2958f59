import { setImmediate } from 'node:timers/promises';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { type NamesFile, namesOf, printNames } from '../naming/names-file.ts';
import type { NamedApi } from '../naming/named-api.ts';
import type { EmittedOutput } from '../targets/hooks.ts';
import type { Emission } from '../targets/target.ts';
import { VERSION } from '../version.ts';
import { writeFileAtomically } from '../write/atomic.ts';
import { conflictErrors, hasChanges } from '../write/changes.ts';
import { hash } from '../write/manifest.ts';
import { hasPatches } from '../write/patches/folder.ts';
import type { Edits, PatchedOutput } from '../write/patches/output.ts';
import { DirectWriter, type Writer } from '../write/writer.ts';
import { type Emitted, finish } from './emit.ts';
import { located } from './locate.ts';
import type { Outcome, Run } from './run.ts';

/** Writes all emitted files, or none if there is an error. With `check`, only compares them. */
export async function writeOutputs(
  emitted: Emitted,
  {
    model,
    document,
    before,
  }: { readonly model: NamedApi; readonly document: Document; readonly before: NamesFile },
  run: Run,
  diagnostics: Diagnostics,
): Promise<Outcome> {
  const failed = (): boolean =>
    diagnostics.failed || (run.strict === true && diagnostics.all.length > 0);
  const isCheck = run.check === true;
  const edits = editsOf(run);
  const patches = await patchesFor(edits, emitted.outputs);
  const writer = await writerFor(model, patches);
  try {
    const stage = !isCheck && !failed();
    const origin = { generator: VERSION, document: fingerprint(document) };
    for (const { out } of emitted.outputs)
      writer.open({ folder: out, origin, edits, recorded: run.record?.files, patches, stage });
    await addFiles(writer, await finish(emitted, run), run.signal);
    const comparison = writer.compare();
    const places = located(diagnostics.all, document);
    const { changes, diagnostics: refusals } = await comparison;
    const names = changedNames(model, emitted, before, run);
    const ok = !failed() && refusals.length === 0 && !(await isAborted(run.signal));
    const written = ok && !isCheck;
    if (written) await commit(writer, emitted.outputs, names, run);
    const conflicts = changes.flatMap(conflictErrors);
    const isOutOfDate = names !== undefined || changes.some(hasChanges);
    return {
      ok: ok && !(isCheck && isOutOfDate) && conflicts.length === 0,
      written,
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

/** Loads the code for patches only if patches exist or are being recorded. */
async function patchesFor(
  edits: Edits,
  outputs: readonly EmittedOutput[],
): Promise<typeof PatchedOutput | undefined> {
  if (edits !== 'record' && !outputs.some(({ out }) => hasPatches(out))) return undefined;
  return (await import('../write/patches/output.ts')).PatchedOutput;
}

/** Minimum number of operations for which a separate writing thread saves more time than it costs. */
const MANY = 500;

async function writerFor(
  { operations }: NamedApi,
  patches: typeof PatchedOutput | undefined,
): Promise<Writer> {
  if (operations.length < MANY || patches !== undefined) return new DirectWriter();
  const { ThreadedWriter } = await import('../write/threaded-writer.ts');
  return new ThreadedWriter();
}

async function addFiles(
  writer: Writer,
  files: Iterable<Emission>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let added = 0;
  for (const [output, file] of files) {
    writer.add(output, file);
    added += 1;
    if (added % FILES_PER_TURN === 0 && (await isAborted(signal))) return;
  }
}

/** Number of files to add before the event loop can handle signals. */
const FILES_PER_TURN = 20;

/**
 * Yields to the event loop and returns whether the run is aborted. Signals are handled only between turns of the event
 * loop, and emitting takes one long turn.
 */
async function isAborted(signal: AbortSignal | undefined): Promise<boolean> {
  if (signal === undefined) return false;
  await setImmediate();
  await setImmediate();
  return signal.aborted;
}

/** Returns the text of the names file if it changes. Runs with `only` or `record` leave the file unchanged. */
function changedNames(
  model: NamedApi,
  emitted: Emitted,
  before: NamesFile,
  { namesFile, only, record }: Run,
): string | undefined {
  if (namesFile === undefined || only !== undefined || record !== undefined) return undefined;
  const names = printNames(namesOf(model, withKept(emitted.names, before.targets), before.pinned));
  return names === printNames(before) ? undefined : names;
}

/** Keeps the names of targets that are not part of this run. */
function withKept(
  given: ReadonlyMap<string, ReadonlyMap<string, string>>,
  before: NamesFile['targets'],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const kept = Object.entries(before).map(
    ([target, names]) => [target, new Map(Object.entries(names))] as const,
  );
  return new Map([...kept, ...given]);
}

async function commit(
  writer: Writer,
  outputs: readonly EmittedOutput[],
  names: string | undefined,
  { namesFile, record, plugins = [], onStage, onRead }: Run,
): Promise<void> {
  onStage?.('write');
  await writer.commit();
  if (namesFile !== undefined && names !== undefined) {
    writeFileAtomically(namesFile, names);
    onRead?.(namesFile);
  }
  if (record !== undefined) return;
  for (const { target, out } of outputs)
    for (const plugin of plugins) await plugin.written?.({ target, out });
}

function fingerprint(document: Document): string {
  return hash([...document.sources.values()].map(hash).sort().join('\n'));
}
