import { describe, expect, it, vi } from 'vitest';
import { bigints, FlowSync } from './support/client.js';
import { useServer } from './support/server.js';

const server = useServer();
const open = (options: object = {}): FlowSync =>
  new FlowSync({ apiKey: 'flow_sk_test_1', baseUrl: server.url, ...options });

describe('a blocking stream', () => {
  it('blocks until the next item arrives, and ends with the response', () => {
    const moments: number[] = [];
    const begin = performance.now();
    const counts: number[] = [];
    for (const { count } of open().events()) {
      counts.push(count);
      moments.push(performance.now() - begin);
    }
    expect(counts).toEqual([1, 2, 3]);
    expect((moments[2] ?? 0) - (moments[0] ?? 0)).toBeGreaterThan(60);
  });

  it('yields every item of a long stream in order', () => {
    let last = 0;
    for (const count of open().ticks())
      if (count !== ++last) throw new Error(`${String(count)} after ${String(last - 1)}`);
    expect(last).toBe(20_000);
  });

  it('ends its request when the loop exits', async () => {
    const flow = open();
    for (const count of flow.ticks()) if (count === 10) break;
    await vi.waitFor(() => {
      expect(flow.streamsOpen().count).toBe(0);
    });
  });

  it('ends when its client is closed', async () => {
    const flow = open();
    const items = flow.ticks()[Symbol.iterator]();
    items.next();
    expect(flow.streamsOpen().count).toBe(1);
    flow.close();
    await vi.waitFor(() => {
      expect(open().streamsOpen().count).toBe(0);
    });
  });

  it('throws an error if it is read twice, and allows other calls while it is being read', () => {
    const flow = open();
    const stream = flow.events();
    for (const { count } of stream) expect(flow.get(String(count)).id).toBe(String(count));
    expect(() => [...stream]).toThrow(/once/);
  });

  it('returns its response through withResponse', () => {
    const { data, response } = open().withResponse((flow) => flow.events());
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    data.close();
    expect(() => [...data]).toThrow(/once/);
  });

  it('times out if no item arrives, with an error whose stack begins at the loop', () => {
    const flow = open();
    let error: unknown;
    try {
      for (const item of flow.silence({ timeout: 100 })) expect(item).toBe(1);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect((error as Error).stack?.split('\n    at ')[1]).toContain('stream.test.ts');
  });
});

describe('numbers above 2^53 in the blocking client', () => {
  it('are preserved in requests and responses with the bigints option', () => {
    expect(open({ json: bigints }).huge().count).toBe(12345678901234567890n);
    expect(open().huge().count).toBe(12345678901234567000);
    expect(open({ json: bigints }).create({ large: 2n ** 60n }).sent).toBe(
      `{"large":${String(2n ** 60n)}}`,
    );
  });
});
