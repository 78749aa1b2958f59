import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { list, object } from '../load/node.ts';
import { writeFileAtomically } from './atomic.ts';
import {
  contentHash,
  isInside,
  MANIFEST,
  parseFile,
  printManifest,
  readManifest,
  WORK_FOLDER,
} from './manifest.ts';

/** A file to replace, create or remove. */
export interface JournalEntry {
  readonly path: string;
  /** Hash of the file before the change. Absent for a new file. */
  readonly before?: string | undefined;
  /** Hash of the staged file. Absent for a removed file. */
  readonly after?: string | undefined;
}

export function stagedPath(folder: string, path: string): string {
  return join(folder, WORK_FOLDER, 'files', path);
}

export function hasJournal(folder: string): boolean {
  return existsSync(journalPath(folder));
}

export function writeJournal(folder: string, changes: readonly JournalEntry[]): void {
  writeFileAtomically(journalPath(folder), JSON.stringify(changes));
}

/**
 * Applies the journal's pending changes, then removes the journal and all staged files. Keeps a file whose hash is
 * neither `before` nor `after`, because it was edited in the meantime. The manifest is the last change. If the manifest
 * was edited in the meantime, another version of the folder was checked out, and no file is changed.
 *
 * @returns the paths of the kept files.
 */
export function applyJournal(folder: string): readonly string[] {
  const changes = readJournal(folder);
  const manifest = changes.find(({ path }) => path === MANIFEST);
  const isForeign = manifest !== undefined && stateOf(folder, manifest) === 'edited';
  const results = changes.map((change) => (isForeign ? 'kept' : applyChange(folder, change)));
  const withResult = (wanted: Result) => changes.filter((_, index) => results[index] === wanted);
  recordUndone(folder, withResult('undone'));
  discardStaged(folder);
  return withResult('kept').map(({ path }) => path);
}

/** Removes the journal and all staged files. */
export function discardStaged(folder: string): void {
  rmSync(journalPath(folder), { force: true });
  rmSync(join(folder, WORK_FOLDER, 'files'), { recursive: true, force: true });
}

/** Removes a folder and its ancestors below `end` while they are empty. */
export function removeEmptyFolders(folder: string, end: string): void {
  for (let current = folder; current !== end; current = dirname(current)) {
    if (!existsSync(current) || readdirSync(current).length > 0) return;
    rmdirSync(current);
  }
}

function journalPath(folder: string): string {
  return join(folder, WORK_FOLDER, 'journal.json');
}

function readJournal(folder: string): readonly JournalEntry[] {
  if (!hasJournal(folder)) return [];
  // A damaged journal lists no changes. Files that differ from the manifest then count as edited and are kept.
  return list(parseFile(journalPath(folder)))
    .map(object)
    .flatMap(({ path, before, after }) =>
      typeof path === 'string' && isInside(path)
        ? {
            path,
            before: typeof before === 'string' ? before : undefined,
            after: typeof after === 'string' ? after : undefined,
          }
        : [],
    );
}

/**
 * `kept`: the file was edited in the meantime. `undone`: the change was made earlier and then reverted, as with `git checkout`.
 */
type Result = 'applied' | 'kept' | 'undone';

function applyChange(folder: string, change: JournalEntry): Result {
  const state = stateOf(folder, change);
  const file = join(folder, change.path);
  if (state === 'edited') return 'kept';
  if (state === 'after') return 'applied';
  if (change.after === undefined) {
    rmSync(file);
    removeEmptyFolders(dirname(file), folder);
    return 'applied';
  }
  const staged = stagedPath(folder, change.path);
  if (!existsSync(staged)) return 'undone';
  mkdirSync(dirname(file), { recursive: true });
  renameSync(staged, file);
  return 'applied';
}

function stateOf(
  folder: string,
  { path, before, after }: JournalEntry,
): 'before' | 'after' | 'edited' {
  if (hasLinkedFolder(folder, dirname(path))) return 'edited';
  const file = join(folder, path);
  const entry = lstatSync(file, { throwIfNoEntry: false });
  if (entry !== undefined && !entry.isFile()) return 'edited';
  const current = entry === undefined ? undefined : contentHash(readFileSync(file));
  return current === after ? 'after' : current === before ? 'before' : 'edited';
}

function hasLinkedFolder(folder: string, path: string): boolean {
  return (
    path !== '.' &&
    (hasLinkedFolder(folder, dirname(path)) ||
      lstatSync(join(folder, path), { throwIfNoEntry: false })?.isSymbolicLink() === true)
  );
}

/** Records reverted files in the manifest, so that they count as generated files without edits. */
function recordUndone(folder: string, undone: readonly JournalEntry[]): void {
  const manifest = undone.length === 0 ? undefined : readManifest(folder);
  if (typeof manifest !== 'object') return;
  const files = { ...manifest.files };
  for (const { path, before } of undone) if (before !== undefined) files[path] = before;
  writeFileAtomically(join(folder, MANIFEST), printManifest({ ...manifest, files }));
}
