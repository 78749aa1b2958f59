import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LogLine, Request } from '../../src/sync/protocol.js';
import { WorkerLostError, type ThreadLimits, Thread } from '../../src/sync/thread.js';

/**
 * The start of every worker program. It defines the port, the shared memory and functions that report readiness and
 * send a reply.
 */
const prelude = `
  const { workerData: { port, memory } } = require('node:worker_threads');
  const ring = () => { Atomics.add(memory, 0, 1); Atomics.notify(memory, 0); };
  const ready = () => { Atomics.store(memory, 1, 1); ring(); };
  const reply = (id, value) => { port.postMessage({ kind: 'success', id, value, head: undefined }); ring(); };
`;
const question: Request & { client: number } = { kind: 'pull', stream: 1, client: 1 };

const threads: Thread[] = [];

function start(
  program: string,
  {
    onLog = () => undefined,
    limits,
  }: { onLog?: (line: LogLine) => void; limits?: ThreadLimits } = {},
): Thread {
  const thread = new Thread(prelude + program, 'test', onLog, limits);
  threads.push(thread);
  return thread;
}

afterEach(() => {
  for (const thread of threads.splice(0)) thread.close();
});

/**
 * Runs `body` and returns its result. Checks that this took less than `ms` milliseconds, because a failure would take
 * much longer.
 */
function within<T>(ms: number, body: () => T): T {
  const start = performance.now();
  const value = body();
  expect(performance.now() - start).toBeLessThan(ms);
  return value;
}

describe('a worker that exits unexpectedly', () => {
  it.each([
    ['at startup, by a syntax error', 'let let = ('],
    ['at startup, by a throw', "throw new Error('no')"],
    ['at startup, by process.exit', 'process.exit(0)'],
    ['at startup, because it has no work', ''],
    ['during a call, by process.exit', "port.on('message', () => process.exit(0)); ready();"],
    ['during a call, by a throw', "port.on('message', () => { throw new Error('no'); }); ready();"],
    [
      'during a call, by a rejection',
      "port.on('message', () => { Promise.reject(new Error('no')); }); ready();",
    ],
    ['during a call, by closing its port', "port.on('message', () => port.close()); ready();"],
  ])('promptly causes an error if it exits %s', (_, program) => {
    const thread = start(program);
    within(10_000, () => {
      expect(() => thread.ask(question)).toThrow(WorkerLostError);
    });
    expect(thread.isAlive).toBe(false);
  });
});

describe('a worker that hangs', () => {
  it('causes an error at startup after the handshake times out', () => {
    const thread = start('for (;;);', { limits: { boot: 300, silence: 60_000 } });
    within(3000, () => {
      expect(() => thread.ask(question)).toThrow(/didn't start within 300 ms/);
    });
  });

  it('causes an error if its event loop is blocked during a call', () => {
    const thread = start("port.on('message', () => { for (;;); }); ready();", {
      limits: { boot: 60_000, silence: 300 },
    });
    within(10_000, () => {
      expect(() => thread.ask(question)).toThrow(/blocked for 300 ms/);
    });
  });

  it('a slow worker doesn’t cause an error while it sends heartbeats', () => {
    const thread = start(
      "port.on('message', ({ id }) => { setInterval(() => Atomics.add(memory, 2, 1), 50); setTimeout(() => reply(id, 'late'), 900); }); ready();",
      { limits: { boot: 60_000, silence: 300 } },
    );
    expect(thread.ask(question)).toMatchObject({ value: 'late' });
  });
});

describe('a process that was suspended', () => {
  it('doesn’t consider its worker blocked', () => {
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 3_600_000));
    const thread = start(
      "port.on('message', ({ id }) => setTimeout(() => reply(id, 'late'), 400)); ready();",
      { limits: { boot: 60_000, silence: 30_000 } },
    );
    try {
      expect(thread.ask(question)).toMatchObject({ value: 'late' });
      expect(thread.ask({ ...question, limit: 10_000 })).toMatchObject({ value: 'late' });
    } finally {
      vi.restoreAllMocks();
    }
  });
});

describe('messages between the threads', () => {
  it('a reply to another call is ignored', () => {
    const thread = start(
      "port.on('message', ({ id }) => { reply(id - 1, 'stale'); reply(id + 1, 'early'); reply(id, 'mine ' + id); }); ready();",
    );
    for (const id of [1, 2, 3])
      expect(thread.ask(question)).toMatchObject({ id, value: `mine ${id}` });
  });

  it('a message that arrives between the check and the sleep isn’t lost', () => {
    const thread = start("port.on('message', ({ id }) => reply(id, id)); ready();");
    within(20_000, () => {
      for (let id = 1; id <= 5000; id++) expect(thread.ask(question)).toMatchObject({ value: id });
    });
  });

  it('100,000 log lines in one call neither block the call nor lose its reply', () => {
    let lines = 0;
    const thread = start(
      "port.on('message', ({ id }) => { for (let i = 0; i < 1e5; i++) { port.postMessage({ kind: 'log', client: 1, level: 'warn', message: 'line ' + i }); ring(); } reply(id, 'end'); }); ready();",
      { onLog: () => lines++ },
    );
    expect(thread.ask(question)).toMatchObject({ value: 'end' });
    expect(lines).toBe(100_000);
  });

  it('log lines arrive while the call runs', () => {
    const seen: number[] = [];
    const begin = performance.now();
    const thread = start(
      "port.on('message', ({ id }) => { port.postMessage({ kind: 'log', client: 1, level: 'warn', message: '' }); ring(); setTimeout(() => reply(id, 1), 500); }); ready();",
      { onLog: () => seen.push(performance.now() - begin) },
    );
    thread.ask(question);
    expect(performance.now() - begin - (seen[0] ?? 0)).toBeGreaterThan(250);
  });

  it('a logger that makes a call receives the response to that call', () => {
    let inner: unknown;
    const thread: Thread = start(
      "port.on('message', ({ id }) => { if (id === 1) { port.postMessage({ kind: 'log', client: 1, level: 'warn', message: '' }); ring(); setTimeout(() => reply(1, 'outer'), 50); } else setTimeout(() => reply(id, 'inner'), 150); }); ready();",
      { onLog: () => (inner = thread.ask(question)) },
    );
    expect(thread.ask(question)).toMatchObject({ id: 1, value: 'outer' });
    expect(inner).toMatchObject({ id: 2, value: 'inner' });
  });
});

describe('an error outside a call', () => {
  it('doesn’t end the process', async () => {
    const thread = start(
      "port.on('message', ({ id }) => { reply(id, 1); setTimeout(() => { throw new Error('late'); }, 10); }); ready();",
    );
    const unhandled = vi.fn();
    process.on('uncaughtException', unhandled);
    thread.ask(question);
    await vi.waitFor(() => {
      expect(thread.isAlive).toBe(false);
    });
    process.off('uncaughtException', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

it('a closed worker doesn’t leave a listener on the process', () => {
  const before = process
    .eventNames()
    .flatMap((name) => getEventListeners(process as unknown as EventTarget, String(name))).length;
  start('ready()').close();
  expect(
    process
      .eventNames()
      .flatMap((name) => getEventListeners(process as unknown as EventTarget, String(name))).length,
  ).toBe(before);
});
