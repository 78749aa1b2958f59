import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Milliseconds without an event after which a save, which often is several, is over. */
const QUIET = 20;

/**
 * Tells when something happens to files. Their folders are watched, not the files themselves: editors save by renaming,
 * and a file may be yet to come.
 */
export class Folders {
  readonly #watchers = new Map<string, { readonly watcher: FSWatcher; readonly id: string }>();
  #files: ReadonlySet<string> = new Set();
  #began: number | undefined;
  #wake: () => void = () => undefined;

  /** Watches these files from now on, and no others. */
  watch(files: Iterable<string>): void {
    this.#files = new Set(files);
    const wanted = new Set([...this.#files].flatMap(foldersOf));
    for (const [folder, { watcher, id }] of this.#watchers) {
      if (wanted.has(folder) && idOf(folder) === id) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#open(folder);
  }

  /** Waits until something happens, and then until nothing does. Returns when it began; undefined where it is aborted. */
  async event(signal: AbortSignal): Promise<number | undefined> {
    while (this.#began === undefined) {
      if (signal.aborted) return undefined;
      await this.#next(signal);
    }
    while (await this.#next(signal, QUIET));
    const began = this.#began;
    this.#began = undefined;
    return began;
  }

  close(): void {
    for (const { watcher } of this.#watchers.values()) watcher.close();
  }

  #open(folder: string): void {
    const id = idOf(folder);
    if (id === undefined) return;
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || this.#concerns(join(folder, name))) this.#hear();
      });
      // The folder is gone: the one above it is watched as well.
      watcher.on('error', () => {
        this.#hear();
      });
      this.#watchers.set(folder, { watcher, id });
    } catch (error) {
      // One above may be none of the user's.
      if ([...this.#files].some((file) => dirname(file) === folder)) throw error;
    }
  }

  /** Whether a path is one of the files, or a folder above one. */
  #concerns(path: string): boolean {
    return (
      this.#files.has(path) || [...this.#files].some((file) => file.startsWith(`${path}${sep}`))
    );
  }

  #hear(): void {
    this.#began ??= performance.now();
    this.#wake();
  }

  /** Whether something happens before the limit is over, or the signal aborts. */
  #next(signal: AbortSignal, limit?: number): Promise<boolean> {
    return new Promise((done) => {
      const end = (heard: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', give);
        done(heard);
      };
      const give = (): void => {
        end(false);
      };
      const timer = limit === undefined ? undefined : setTimeout(give, limit);
      signal.addEventListener('abort', give);
      this.#wake = () => {
        end(true);
      };
    });
  }
}

/** The folder of a file and the one above, or what there is of them. */
function foldersOf(file: string): string[] {
  let folder = dirname(file);
  while (idOf(folder) === undefined && folder !== dirname(folder)) folder = dirname(folder);
  return [folder, dirname(folder)];
}

/** Tells a folder from another that took its place; numbers of inodes are given again. */
function idOf(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && `${String(found.ino)} ${String(found.birthtimeMs)}`;
}
