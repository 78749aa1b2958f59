import { onTestFinished, vi } from 'vitest';

/** Stops the timers of this test, which moves them on by itself; what servers do goes on. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
