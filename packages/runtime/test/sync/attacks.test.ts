import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, DecodeError, FlowSync, TimeoutError, WorkerError } from './support/client.js';
import { useServer } from './support/server.js';

const server = useServer();
const open = (options: object = {}): FlowSync =>
  new FlowSync({ apiKey: 'flow_sk_test_1', baseUrl: server.url, maxRetries: 0, ...options });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocking-attacks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function moduleOf(source: string): Promise<{ module: string }> {
  const module = join(folder, `module-${Math.random().toString(36).slice(2)}.mjs`);
  await writeFile(module, source);
  return { module };
}

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}

describe('isolation of a failing call', () => {
  it.each([20_000, 200_000])(
    'an event with %i levels of nesting makes only its own stream fail',
    (depth) => {
      const other = open().ticks()[Symbol.iterator]();
      expect(other.next().value).toBe(1);
      const error = thrownBy(() => [...open().events({ query: { depth } })]);
      expect(error).toBeInstanceOf(DecodeError);
      for (let count = 2; count < 500; count++) expect(other.next().value).toBe(count);
      other.return();
    },
  );

  it.each([
    ['a function', '() => 1'],
    ['a symbol', 'Symbol()'],
    ['a deep list', "JSON.parse('['.repeat(100000) + ']'.repeat(100000))"],
  ])('a json module that returns %s makes only its own call fail', async (_, value) => {
    const json = await moduleOf(
      `let count = 0;\nexport default { parse: () => ({ data: { id: 'a', x: ++count === 1 ? ${value} : 1 } }), stringify: JSON.stringify };`,
    );
    const flow = open({ json });
    expect(thrownBy(() => flow.get('a'))).toBeInstanceOf(DecodeError);
    expect(flow.get('a')).toEqual({ id: 'a', x: 1 });
  });
});

describe('an error that a module doesn’t catch', () => {
  const hook = (statement: string): Promise<{ module: string }> =>
    moduleOf(
      `export default [{ onRequest({ request }) { if (request.url.includes('faulty')) { ${statement} } } }];`,
    );
  const never = 'return new Promise(() => {});';

  it.each([
    ['in a timer', "setTimeout(() => { throw new Error('lost'); }, 5);"],
    ['in a promise', "void (async () => { await 1; throw new Error('lost'); })();"],
    ['in a callback', "process.nextTick(() => { throw new Error('lost'); });"],
  ])('an error thrown %s makes only its own call fail', async (_, statement) => {
    const middleware = await hook(`${statement} ${never}`);
    const other = open({ middleware }).ticks()[Symbol.iterator]();
    expect(other.next().value).toBe(1);
    const flow = open({ middleware });
    const error = thrownBy(() => flow.get('faulty'));
    expect(error).toBeInstanceOf(WorkerError);
    expect(error).toMatchObject({ cause: { message: 'lost' } });
    for (let count = 2; count < 500; count++) expect(other.next().value).toBe(count);
    other.return();
    expect(flow.get('a').id).toBe('a');
  });

  it('null thrown in a timer makes only its own call fail', async () => {
    const flow = open({
      middleware: await hook(`setTimeout(() => { throw null; }, 5); ${never}`),
    });
    expect(thrownBy(() => flow.get('faulty'))).toBeInstanceOf(WorkerError);
    expect(flow.get('a').id).toBe('a');
  });

  it('an error thrown after its call has ended is logged, and calls from other clients continue', async () => {
    const middleware = await moduleOf(
      `let resume;
      const throwLate = () => new Promise((resolve) => { resume = resolve; }).then(() => { throw new Error('late'); });
      export default [{ onRequest({ request }) { if (request.url.includes('faulty')) void throwLate(); else resume(); } }];`,
    );
    const lines: string[] = [];
    const note = (message: string): unknown => lines.push(message);
    const logger = { error: note, warn: note, info: note, debug: note };
    const flow = open({ middleware, logger });
    expect(flow.get('faulty').id).toBe('faulty');
    expect(open({ middleware }).slow(300).slow).toBe(true);
    expect(lines).toEqual(['FlowSync: a module threw an uncaught error: Error: late']);
    expect(flow.get('a').id).toBe('a');
  });
});

describe('the blocking client’s deadline', () => {
  it.each([
    ['a module that never settles', 'setInterval(() => {}, 1000); await new Promise(() => {});'],
    ['a module that never ends', 'for (;;);'],
    ['a hook that never settles', 'export default [{ onRequest: () => new Promise(() => {}) }];'],
    ['a hook that never ends', 'export default [{ onRequest() { for (;;); } }];'],
  ])('ends a call despite %s', async (_, source) => {
    const flow = open({ middleware: await moduleOf(source), deadline: 300 });
    const begin = performance.now();
    const error = thrownBy(() => flow.get('a'));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect(open().get('a').id).toBe('a');
  });

  it('ends a stream that waits for items', () => {
    const begin = performance.now();
    const error = thrownBy(() => [...open().silence({ deadline: 300 })]);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toBeInstanceOf(ApiError);
    expect(performance.now() - begin).toBeLessThan(15_000);
  });
});
