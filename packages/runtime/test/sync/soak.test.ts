import { expect, it } from 'vitest';
import { useServer } from './support/server.js';
import { soak } from './support/soak.js';

/** Number of calls: 100,000 in full mode, otherwise enough for every kind of failure to occur. */
const calls = process.env['MODE'] === 'full' ? 100_000 : 2000;
const server = useServer();

it(
  `${String(calls)} calls with failures neither lose nor swap responses, and memory stays constant`,
  { timeout: 60_000 + calls * 10 },
  async () => {
    const { ends, memory, wrong } = await soak(server.url, calls);
    expect(wrong).toBe(0);
    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(calls);
    expect(ends['ok']).toBeGreaterThan(calls * 0.9);
    expect(Object.keys(ends)).toEqual(
      expect.arrayContaining(['ok', 'NotFoundError', 'DecodeError']),
    );
    // Memory grows during the first 30% of the calls. After that, it must stay nearly constant.
    const [middle = 0, last = 0] = [memory[3], memory.at(-1)];
    if (calls >= 20_000) expect(last).toBeLessThan(middle * 1.2 + 10);
    process.stdout.write(`${JSON.stringify({ ends, memory })}\n`);
  },
);
