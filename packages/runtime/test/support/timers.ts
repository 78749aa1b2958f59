/** Records the runtime's own pending timers, not the timers of the platform's `fetch`. `stop()` ends the recording. */
export function watchTimers(): { readonly open: ReadonlySet<unknown>; stop(): void } {
  const open = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  globalThis.setTimeout = ((run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
    if (!(new Error().stack ?? '').includes('runtime/src/')) return set(run, ms, ...args);
    const timer: unknown = set(() => {
      open.delete(timer);
      run(...args);
    }, ms);
    open.add(timer);
    return timer;
  }) as unknown as typeof set;
  globalThis.clearTimeout = (timer) => {
    open.delete(timer);
    clear(timer);
  };
  return {
    open,
    stop() {
      globalThis.setTimeout = set;
      globalThis.clearTimeout = clear;
    },
  };
}
