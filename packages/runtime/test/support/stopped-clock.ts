import { onTestFinished, vi } from 'vitest';

/** Replaces the timers of this test, which then advances them manually. Servers keep running. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
