import { describe, expect, it, vi } from 'vitest';
import { clock } from '../../src/shared/clock.js';
import { getRetryDelay } from '../../src/call/retry-policy.js';
import { failing, json } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';
import { stopClock } from '../support/stopped-clock.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

describe('the delay before a retry', () => {
  const headers = (values: Record<string, string>): Headers => new Headers(values);

  it('doubles from half a second to eight seconds, minus up to a quarter at random', () => {
    clock.scale = 1;
    const random = vi.spyOn(clock, 'random').mockReturnValue(0);
    expect([0, 1, 2, 3, 4, 5, 20].map((attempt) => getRetryDelay(attempt, undefined))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    random.mockReturnValue(0.999999);
    expect(getRetryDelay(0, undefined)).toBeGreaterThan(375);
    expect(getRetryDelay(0, undefined)).toBeLessThan(376);
    random.mockRestore();
  });

  it('is read from Retry-After and Retry-After-Ms in every format', () => {
    clock.scale = 1;
    vi.spyOn(clock, 'date').mockReturnValue(Date.parse('Wed, 21 Oct 2026 07:28:00 GMT'));
    expect(getRetryDelay(0, headers({ 'retry-after': '2' }))).toBe(2000);
    expect(getRetryDelay(0, headers({ 'retry-after': '0' }))).toBe(0);
    expect(getRetryDelay(0, headers({ 'retry-after': '1.5' }))).toBe(1500);
    expect(getRetryDelay(0, headers({ 'retry-after': 'Wed, 21 Oct 2026 07:28:07 GMT' }))).toBe(
      7000,
    );
    expect(getRetryDelay(0, headers({ 'retry-after': '9', 'retry-after-ms': '120.5' }))).toBe(
      120.5,
    );
    vi.restoreAllMocks();
  });

  it.each(['-1', 'NaN', '', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    'is the default backoff if the Retry-After value is %j',
    (value) => {
      clock.scale = 1;
      for (const name of ['retry-after', 'retry-after-ms']) {
        const wait = getRetryDelay(0, headers({ [name]: value }));
        expect(wait).toBeGreaterThan(375);
        expect(wait).toBeLessThanOrEqual(500);
      }
    },
  );

  it.each([
    [{ 'retry-after': '120' }, 120],
    [{ 'retry-after': '99999999' }, 99999999],
    [{ 'retry-after-ms': '60001' }, 60.001],
    [{ 'retry-after': '61', 'x-should-retry': 'true' }, 61],
    [{ 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' }, expect.any(Number) as number],
  ])(
    'ends the call immediately if the requested delay exceeds the limit: %j',
    async (values, retryAfter) => {
      const { seen } = script(failing(429, values), ok);
      expect(await failure(flow().posts.get('a'))).toMatchObject({ status: 429, retryAfter });
      expect(seen).toHaveLength(1);
    },
  );

  it('can be one minute if the server requests it', async () => {
    clock.scale = 0;
    const { seen } = script(failing(429, { 'retry-after': '60' }), ok);
    expect(await flow().posts.get('a')).toEqual({ id: 'a' });
    expect(seen).toHaveLength(2);
  });

  it('lasts as long as the server requests', async () => {
    clock.scale = 1;
    let attempts = 0;
    const busy = (): Promise<Response> => {
      attempts++;
      return Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '20' } }));
    };
    stopClock();
    const call = failure(flow({ fetch: busy, maxRetries: 1 }).posts.get('a'));
    await vi.advanceTimersByTimeAsync(19_999);
    expect(attempts).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toMatchObject({ status: 429, retryAfter: 20 });
    expect(attempts).toBe(2);
  });
});
