import { onTestFinished, vi } from 'vitest';

/** Replaces the timers in the current test, which must then advance them manually. Servers keep running. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
