import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Milliseconds without an event after which a save, which can consist of several writes, is considered finished. */
const QUIET = 20;

/**
 * Reports changes to files. Watches folders instead of files, because editors save by renaming and a file may not exist
 * yet.
 */
export class Folders {
  readonly #watchers = new Map<string, { readonly watcher: FSWatcher; readonly id: string }>();
  #files: ReadonlySet<string> = new Set();
  #firstChange: number | undefined;
  #wake: () => void = () => undefined;

  /** Replaces the set of watched files. */
  watch(files: Iterable<string>): void {
    this.#files = new Set(files);
    const wanted = new Set([...this.#files].flatMap(foldersOf));
    for (const [folder, { watcher, id }] of this.#watchers) {
      if (wanted.has(folder) && folderId(folder) === id) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#open(folder);
  }

  /**
   * Waits for a change, and then until no more changes follow. Returns the time of the first change, or undefined if
   * the signal aborts before a change.
   */
  async event(signal: AbortSignal): Promise<number | undefined> {
    while (this.#firstChange === undefined) {
      if (signal.aborted) return undefined;
      await this.#next(signal);
    }
    while (await this.#next(signal, QUIET));
    const began = this.#firstChange;
    this.#firstChange = undefined;
    return began;
  }

  close(): void {
    for (const { watcher } of this.#watchers.values()) watcher.close();
  }

  #open(folder: string): void {
    const id = folderId(folder);
    if (id === undefined) return;
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || this.#concerns(join(folder, name))) this.#notify();
      });
      // An error occurs when the folder is removed. The parent of the folder is also watched.
      watcher.on('error', () => {
        this.#notify();
      });
      this.#watchers.set(folder, { watcher, id });
    } catch (error) {
      // A parent folder may be unreadable. The error matters only for folders that contain watched files.
      if ([...this.#files].some((file) => dirname(file) === folder)) throw error;
    }
  }

  /** True if the path is a watched file or a folder that contains one. */
  #concerns(path: string): boolean {
    return (
      this.#files.has(path) || [...this.#files].some((file) => file.startsWith(`${path}${sep}`))
    );
  }

  #notify(): void {
    this.#firstChange ??= performance.now();
    this.#wake();
  }

  /** Resolves to true on a change, and to false when the limit expires or the signal aborts. */
  #next(signal: AbortSignal, limit?: number): Promise<boolean> {
    return new Promise((done) => {
      const end = (changed: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        done(changed);
      };
      const stop = (): void => {
        end(false);
      };
      const timer = limit === undefined ? undefined : setTimeout(stop, limit);
      signal.addEventListener('abort', stop);
      this.#wake = () => {
        end(true);
      };
    });
  }
}

/** Returns the nearest existing folder that contains or would contain a file, and the parent of that folder. */
function foldersOf(file: string): string[] {
  let folder = dirname(file);
  while (folderId(folder) === undefined && folder !== dirname(folder)) folder = dirname(folder);
  return [folder, dirname(folder)];
}

/**
 * Returns an identifier for a folder, or undefined if the folder doesn't exist. The identifier includes the birth time,
 * because inode numbers are reused.
 */
function folderId(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && `${String(found.ino)} ${String(found.birthtimeMs)}`;
}
