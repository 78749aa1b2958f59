// A test runner may replace the global timer functions.
import { clearTimeout, setTimeout } from 'node:timers';
import type { Thread } from './thread.js';

/**
 * Milliseconds that a worker is kept without clients. Clients that are created and closed in a loop can then share it.
 */
const IDLE_TIME = 500;

interface Entry {
  thread: Thread | undefined;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

const entries = new Map<string, Entry>();

/** A client's share of a worker. Clients with the same key share a worker. */
export class ThreadLease {
  private readonly entry: Entry;
  private returned = false;

  /**
   * @param key - identifies the modules that are loaded into the worker, which all its clients share.
   * @param start - starts the worker when it is first needed, and again after it has ended.
   */
  constructor(
    private readonly key: string,
    private readonly start: () => Thread,
  ) {
    const known = entries.get(key);
    this.entry = known ?? { thread: undefined, users: 0, timer: undefined };
    if (known === undefined) entries.set(key, this.entry);
    clearTimeout(this.entry.timer);
    this.entry.users++;
  }

  /** Returns the worker, and starts one if none is alive. */
  thread(): Thread {
    const { thread } = this.entry;
    if (thread?.isAlive) return thread;
    thread?.close();
    return (this.entry.thread = this.start());
  }

  /** The worker, or undefined if none is alive. */
  get running(): Thread | undefined {
    const { thread } = this.entry;
    return thread?.isAlive ? thread : undefined;
  }

  /** Releases the share. After the last release, the worker stops unless a new client shares it within `IDLE_TIME`. */
  return(): void {
    if (this.returned) return;
    this.returned = true;
    const { entry } = this;
    if (--entry.users > 0) return;
    entry.timer = setTimeout(() => {
      if (entry.users > 0) return;
      entry.thread?.close();
      entries.delete(this.key);
    }, IDLE_TIME);
    entry.timer.unref();
  }
}
