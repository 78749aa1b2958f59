import { onTestFinished, vi } from 'vitest';

/** Stops the timers of this test, which then advances them; servers keep running. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
