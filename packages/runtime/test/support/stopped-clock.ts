import { onTestFinished, vi } from 'vitest';

/**
 * Replaces `setTimeout`, `clearTimeout` and `performance` with fakes in the current test, which must then advance the
 * time manually. Servers keep running.
 */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
