import {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { object } from '../load/node.ts';
import { removeEmptyFolders } from './journal.ts';
import { WORK_FOLDER } from './manifest.ts';
import { isRunning } from './process.ts';

/** The run that holds a lock. */
interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Creation time in milliseconds since the epoch. */
  readonly since: number;
}

/**
 * Age in milliseconds after which a lock from another machine counts as abandoned. The process that holds such a lock
 * can't be checked.
 */
const MAX_AGE_MS = 60 * 60 * 1000;

/** Age in milliseconds after which a lock without content counts as abandoned. */
const MAX_CREATION_MS = 10_000;

/**
 * Locks an output folder. Reports an error and returns false if another run is writing to it, or if its work folder is
 * a symbolic link.
 */
export function lockFolder(folder: string, diagnostics: Diagnostics): boolean {
  const work = join(folder, WORK_FOLDER);
  if (lstatSync(work, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    diagnostics.error(
      'file-in-the-way',
      `Expected ${WORK_FOLDER} to be a folder of sdkwright, found a symbolic link.`,
      'Remove the link.',
      { file: work },
    );
    return false;
  }
  const holder = acquireLock(lockFile(folder));
  if (holder === undefined) return true;
  diagnostics.error(
    'output-locked',
    `Another run is writing to this folder: process ${String(holder.pid)} on ${holder.host}, since ${new Date(holder.since).toISOString()}.`,
    `Wait until it ends. If it no longer exists, delete ${WORK_FOLDER}/lock.`,
    { file: folder },
  );
  return false;
}

export function unlockFolder(folder: string): void {
  rmSync(lockFile(folder), { force: true });
  removeEmptyFolders(join(folder, WORK_FOLDER), folder);
}

function lockFile(folder: string): string {
  return join(folder, WORK_FOLDER, 'lock');
}

/**
 * Creates the lock file. Replaces an abandoned lock. Returns the holder if another run has the lock, and undefined
 * otherwise.
 */
function acquireLock(file: string): LockHolder | undefined {
  if (createLock(file)) return undefined;
  const found = readLock(file);
  if (found !== undefined && isAbandoned(found)) removeLock(file, found);
  return createLock(file) ? undefined : (readLock(file) ?? self());
}

/** Creates the lock file. Returns false if it exists. */
function createLock(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(self()), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // Another run removed the folder when it ended.
    if (hasCode(error, 'ENOENT')) return createLock(file);
    throw error;
  }
}

/** Removes an abandoned lock. If another run has replaced the lock in the meantime, moves the new lock back. */
function removeLock(file: string, abandoned: LockHolder): void {
  const aside = `${file}-${String(process.pid)}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readLock(aside)?.since === abandoned.since) rmSync(aside);
  else renameSync(aside, file);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function self(): LockHolder {
  return { pid: process.pid, host: hostname(), since: Date.now() };
}

/**
 * Reads a lock. Returns undefined if there is none. A lock without content is either new and still being created, or
 * old and left by a killed run.
 */
function readLock(file: string): LockHolder | undefined {
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (modified === undefined) return undefined;
  const { pid, host, since } = object(parseLock(file));
  return typeof pid === 'number' && typeof host === 'string' && typeof since === 'number'
    ? { pid, host, since }
    : { pid: 0, host: 'an unknown machine', since: modified };
}

function parseLock(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAbandoned({ pid, host, since }: LockHolder): boolean {
  const age = Date.now() - since;
  if (pid === 0) return age > MAX_CREATION_MS;
  if (host !== hostname()) return age > MAX_AGE_MS;
  // Containers reuse process IDs. If the lock has this process's ID but is older than this process, the run that
  // created the lock has ended.
  if (pid === process.pid) return age > process.uptime() * 1000;
  return !isRunning(pid);
}
