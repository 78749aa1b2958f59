// Not the global ones, which a test runner may have put a stop to.
import { clearTimeout, setTimeout } from 'node:timers';
import type { Thread } from './thread.js';

/** Milliseconds that a worker without clients is kept: clients made and closed in a loop share it. */
const LINGER = 500;

interface Entry {
  thread: Thread | undefined;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

const entries = new Map<string, Entry>();

/** A client's share in a worker. Clients with the same key share one. */
export class Lease {
  private readonly entry: Entry;
  private returned = false;

  /**
   * @param key - what the clients of one worker have in common: the modules that are loaded into it
   * @param start - starts the worker, when it is needed first and when the one before has died
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

  /** The worker, started if there is none alive. */
  thread(): Thread {
    const { thread } = this.entry;
    if (thread?.alive) return thread;
    thread?.close();
    return (this.entry.thread = this.start());
  }

  /** The worker where one is alive. */
  get running(): Thread | undefined {
    const { thread } = this.entry;
    return thread?.alive ? thread : undefined;
  }

  /** Gives the share back; the last one stops the worker. */
  return(): void {
    if (this.returned) return;
    this.returned = true;
    const { entry } = this;
    if (--entry.users > 0) return;
    entry.timer = setTimeout(() => {
      if (entry.users > 0) return;
      entry.thread?.close();
      entries.delete(this.key);
    }, LINGER);
    entry.timer.unref();
  }
}
