import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usePrograms } from './support/program.js';
import { useServer } from './support/server.js';

const server = useServer();
const programs = usePrograms();

const make = (): string =>
  `const flow = new FlowSync({ apiKey: 'flow_sk_test_1', baseUrl: '${server.url}' });`;
const esm = (): string => `import { FlowSync } from './client.mjs'; ${make()}`;
const cjs = (): string => `const { FlowSync } = require('./client.cjs'); ${make()}`;

describe('a process with a blocking client', () => {
  it('exits while the client is open, in ESM and in CommonJS', async () => {
    const [one, two] = await Promise.all([
      programs.run(`${esm()} console.log(flow.get('post_1').id);`),
      programs.run(`${cjs()} console.log(flow.get('post_1').id);`, { ending: '.cjs' }),
    ]);
    expect(one).toMatchObject({ code: 0, stdout: 'post_1\n', stderr: '' });
    expect(two).toMatchObject({ code: 0, stdout: 'post_1\n', stderr: '' });
  });

  it('exits if the client doesn’t make a call', async () => {
    expect(await programs.run(`${esm()} console.log('made');`)).toMatchObject({
      code: 0,
      stdout: 'made\n',
      stderr: '',
    });
  });

  it('ends with the code passed to process.exit, even in a logger during a call', async () => {
    expect(await programs.run(`${esm()} flow.get('post_1'); process.exit(7);`)).toMatchObject({
      code: 7,
      stderr: '',
    });
    const logger = '{ error() {}, warn() {}, info() { process.exit(8); }, debug() {} }';
    const program = `${esm()} flow.withOptions({ logLevel: 'info', logger: ${logger} }).flaky('exit'); console.log('unreachable');`;
    expect(await programs.run(program)).toMatchObject({ code: 8, stdout: '', stderr: '' });
  });

  it('exits after an uncaught error whose stack contains the caller’s line', async () => {
    const { code, stderr } = await programs.run(
      `${esm()}\nfunction mine() {\n  flow.fetch('/v1/missing');\n}\nmine();`,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/NotFoundError: GET \/v1\/missing.*no such post\n\s+at mine /);
  });

  it('ends immediately on SIGINT during a call', async () => {
    const program = `import { writeSync } from 'node:fs'; ${esm()} flow.get('post_1'); writeSync(1, 'calling\\n'); flow.slow(20_000); console.log('unreachable');`;
    const { signal, stdout, took } = await programs.run(program, { interrupt: true });
    expect({ signal, stdout }).toEqual({ signal: 'SIGINT', stdout: 'calling\n' });
    expect(took).toBeLessThan(10_000);
  });

  it('runs its own SIGINT handler after the call ends', async () => {
    const program = `import { writeSync } from 'node:fs'; ${esm()} process.on('SIGINT', () => { console.log('handled'); process.exit(9); });
      setTimeout(() => {}, 20_000); flow.get('post_1'); writeSync(1, 'calling\\n');
      try { flow.slow(20_000, { timeout: 1000, maxRetries: 0 }); } catch (error) { console.log(error.name); }`;
    const ended = await programs.run(program, { interrupt: true });
    expect(ended).toMatchObject({ code: 9, stdout: 'calling\nTimeoutError\nhandled\n' });
  });

  it('has its own worker if it is forked', async () => {
    const program = `import { fork } from 'node:child_process'; import { fileURLToPath } from 'node:url'; ${esm()}
      console.log(process.argv[2] ?? 'parent', flow.get('post_1').id);
      if (!process.argv[2]) fork(fileURLToPath(import.meta.url), ['child']);`;
    expect(await programs.run(program)).toMatchObject({
      code: 0,
      stdout: 'parent post_1\nchild post_1\n',
      stderr: '',
    });
  });

  it('survives a call that exhausts the worker’s memory', async () => {
    const module = join(programs.folder, 'hungry.mjs');
    await writeFile(
      module,
      `export default [{ onRequest({ request }) { if (!request.url.endsWith('hungry')) return; let all; for (;;) all = { all }; } }];`,
    );
    const program = `${esm()} const own = flow.withOptions({ middleware: { module: ${JSON.stringify(module)} } });
      try { own.get('hungry'); } catch (error) { console.log(error.name); } console.log(own.get('post_1').id);`;
    const { code, stdout } = await programs.run(program, { flags: ['--max-old-space-size=60'] });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'WorkerError\npost_1\n' });
  });
});

describe('Node.js command-line flags', () => {
  it.each(['commonjs', 'module'])('the client works with --input-type=%s -e', async (type) => {
    const program = type === 'module' ? esm() : cjs();
    const flags = [`--input-type=${type}`, '-e', `${program} console.log(flow.get('post_1').id)`];
    expect(await programs.run('', { flags })).toMatchObject({
      code: 0,
      stdout: 'post_1\n',
      stderr: '',
    });
  });

  it.each(['commonjs', 'module'])(
    'the client works with --input-type=%s in NODE_OPTIONS',
    async (type) => {
      const program = type === 'module' ? esm() : cjs();
      const env = { NODE_OPTIONS: `--input-type=${type}` };
      expect(
        await programs.run('', {
          flags: ['-e', `${program} console.log(flow.get('post_1').id)`],
          env,
        }),
      ).toMatchObject({ code: 0, stdout: 'post_1\n' });
    },
  );

  it('the client works with registered loader hooks', async () => {
    const hooks = join(programs.folder, 'hooks.mjs');
    await writeFile(
      hooks,
      `export async function load(url, context, next) { const loaded = await next(url, context); process._rawDebug('loads ' + url.split('/').pop()); return loaded; }`,
    );
    const registered = join(programs.folder, 'register.mjs');
    await writeFile(
      registered,
      `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);`,
    );
    for (const run of [
      { flags: [`--import=${registered}`] },
      { env: { NODE_OPTIONS: `--import=${registered}` } },
    ]) {
      const { code, stdout, stderr } = await programs.run(
        `${esm()} console.log(flow.get('post_1').id);`,
        run,
      );
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'post_1\n' });
      expect(stderr).toContain('loads client.mjs');
    }
  });

  it('the worker doesn’t load a preload module that would end or block it', async () => {
    const preload = join(programs.folder, 'preload.cjs');
    await writeFile(preload, "if (!require('node:worker_threads').isMainThread) for (;;);");
    for (const run of [
      { flags: ['--require', preload] },
      { env: { NODE_OPTIONS: `--require=${preload}` } },
    ]) {
      expect(await programs.run(`${esm()} console.log(flow.get('post_1').id);`, run)).toMatchObject(
        { code: 0, stdout: 'post_1\n' },
      );
    }
  });

  it('the client works with network flags', async () => {
    const program = `${esm()} try { console.log(flow.echo({}, { headers: { 'x-long': 'x'.repeat(30_000) } }).headers['x-long']?.length); } catch (error) { console.log(error.status); }`;
    const { code, stdout } = await programs.run(program, {
      flags: ['--max-http-header-size=65536', '--no-network-family-autoselection'],
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '431\n' });
  });

  it.skipIf(Number.parseInt(process.versions.node) < 24)(
    'the worker requires --allow-worker if the permission model is enabled',
    async () => {
      const program = `${esm()} try { console.log(flow.get('post_1').id); } catch (error) { console.log(error.name + ': ' + error.message); }`;
      const flags = [
        '--permission',
        '--allow-fs-read=*',
        ...(Number.parseInt(process.versions.node) >= 25 ? ['--allow-net'] : []),
      ];
      expect((await programs.run(program, { flags: [...flags, '--allow-worker'] })).stdout).toBe(
        'post_1\n',
      );
      expect((await programs.run(program, { flags })).stdout).toMatch(
        /WorkerError.*--allow-worker/,
      );
    },
  );
});

describe('threads with blocking clients', () => {
  it('a client works inside a worker thread and inside a nested worker thread', async () => {
    const program = `import { isMainThread, Worker, workerData } from 'node:worker_threads'; ${esm()}
      const depth = workerData ?? 0; console.log(depth, flow.get('post_1').id);
      if (depth < 2) new Worker(new URL(import.meta.url), { workerData: depth + 1 });`;
    expect(await programs.run(program)).toMatchObject({
      code: 0,
      stdout: '0 post_1\n1 post_1\n2 post_1\n',
      stderr: '',
    });
  });

  it('each of four concurrent threads receives its own responses', async () => {
    const program = `import { isMainThread, Worker, threadId } from 'node:worker_threads'; ${esm()}
      if (isMainThread) for (let i = 0; i < 4; i++) new Worker(new URL(import.meta.url));
      else for (let i = 0; i < 50; i++) if (flow.get(threadId + '-' + i).id !== threadId + '-' + i) throw new Error('swapped');`;
    expect(await programs.run(program)).toMatchObject({ code: 0, stderr: '' });
  });

  it('a thousand clients share one worker, which ends after they are garbage-collected', async () => {
    const program = `import { readdirSync } from 'node:fs'; import { FlowSync } from './client.mjs';
      const threads = () => process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0;
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const open = () => { ${make()} flow.get('post_1'); };
      // Node.js adds a few of its own when it likes.
      open(); const one = threads();
      for (let i = 0; i < 1000; i++) open();
      const all = threads();
      for (let i = 0; i < 40 && threads() === all; i++) { gc(); await pause(100); }
      console.log(all < one + 100, threads() < one || process.platform !== 'linux');
      open(); console.log('again');`;
    expect(await programs.run(program, { flags: ['--expose-gc'] })).toMatchObject({
      code: 0,
      stdout: 'true true\nagain\n',
    });
  });

  it('the worker ends when close() is called on its last client', async () => {
    const program = `import { readdirSync } from 'node:fs'; import { FlowSync } from './client.mjs';
      const threads = () => process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0;
      const before = threads(); const open = () => { ${make()} flow.get('post_1'); return flow; };
      const one = open(), two = open(); one.close(); two.get('post_1'); two.close();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      console.log(threads() - before <= 0);`;
    expect(await programs.run(program)).toMatchObject({ code: 0, stdout: 'true\n', stderr: '' });
  });
});

describe('a blocking client in a server', () => {
  it.each([
    ['in a handler', 'createServer((request, response) => { MAKE response.end(); })'],
    [
      'in a handler, after an await',
      'createServer(async (request, response) => { await 1; await new Promise(setImmediate); MAKE response.end(); })',
    ],
  ])('logs one warning if it is created %s', async (_, handler) => {
    const program = `import { createServer, get } from 'node:http'; import { FlowSync } from './client.mjs';
      const server = ${handler.replace('MAKE', `${make()} new FlowSync({ apiKey: 'k' });`)};
      server.listen(0, () => get({ port: server.address().port }, (answer) => { answer.resume(); answer.on('end', () => server.close()); }));`;
    const { code, stderr } = await programs.run(program);
    expect(code).toBe(0);
    expect(stderr.match(/this thread serves requests/g)).toHaveLength(1);
  });

  it('logs a warning before a call blocks the server’s thread', async () => {
    const program = `import { writeSync } from 'node:fs'; import { createServer } from 'node:http'; import { FlowSync } from './client.mjs';
      const server = createServer(() => undefined); await new Promise((resolve) => server.listen(0, resolve));
      const flow = new FlowSync({ apiKey: 'k', baseUrl: 'http://127.0.0.1:' + server.address().port, timeout: 200, maxRetries: 0 });
      try { flow.get('post_1'); } catch (error) { writeSync(2, error.name); } server.closeAllConnections(); server.close();`;
    const { stderr } = await programs.run(program);
    expect(stderr).toMatch(/^FlowSync: a call blocks this thread .*\nTimeoutError$/);
  });

  it('a client outside a server doesn’t log a warning', async () => {
    expect((await programs.run(`${esm()} flow.get('post_1');`)).stderr).toBe('');
  });
});

describe('a customized global Error', () => {
  const failing = `for (const call of [() => flow.fetch('/v1/missing'), () => flow.get('..'), () => flow.echo({ f() {} })])
    try { call(); } catch (error) { console.log(error.name); }`;
  const names = 'NotFoundError\nUsageError\nUsageError\n';

  it('doesn’t change the names of the client’s errors if it is frozen', async () => {
    const { stdout } = await programs.run(`${esm()} ${failing}`, {
      flags: ['--frozen-intrinsics'],
    });
    expect(stdout).toBe(names);
    expect((await programs.run(`${esm()} Object.freeze(Error); ${failing}`)).stdout).toBe(names);
  });

  it.each(['(error, frames) => frames', '() => undefined', '() => { throw new Error("own"); }'])(
    'doesn’t change the names of the client’s errors if prepareStackTrace is %s',
    async (prepare) => {
      const program = `${esm()} Error.prepareStackTrace = ${prepare}; ${failing}`;
      expect((await programs.run(program)).stdout).toBe(names);
    },
  );
});

describe('a thousand clients in one synchronous run', () => {
  it.each([
    ['closed', 'client.close();', 3000],
    ['dropped', '', 12_000],
  ])('use little memory if they are %s', async (_, end, most) => {
    const program = `${esm()} const size = () => { gc(); return process.memoryUsage().heapUsed; };
      const make = (count) => { for (let i = 0; i < count; i++) { const client = flow.withOptions({ apiKey: 'flow_sk_test_tenant' + i }); client.get('post_1'); ${end} } };
      make(100); const before = size(); make(1000); console.log(Math.round((size() - before) / 1000));`;
    const { stdout } = await programs.run(program, { flags: ['--expose-gc'] });
    expect(Number(stdout)).toBeLessThan(most);
  });
});

describe('instanceof across module formats', () => {
  it('matches an error from the CommonJS copy with a class from the ESM copy', async () => {
    const program = `import { createRequire } from 'node:module'; import { NotFoundError, RateLimitError } from './client.mjs';
      const { FlowSync } = createRequire(import.meta.url)('./client.cjs'); ${make()}
      try { flow.fetch('/v1/missing'); } catch (error) { console.log(error instanceof NotFoundError, error instanceof RateLimitError, error instanceof Error); }`;
    expect(await programs.run(program)).toMatchObject({ stdout: 'true false true\n' });
  });
});

describe('a platform without threads', () => {
  it('throws an error when a client is created', async () => {
    const program = `globalThis.SharedArrayBuffer = undefined; const { FlowSync } = await import('./client.mjs');
      try { new FlowSync({ apiKey: 'k' }); } catch (error) { console.log(error.name + ': ' + error.message); }`;
    expect((await programs.run(program)).stdout).toMatch(/UsageError.*worker threads/);
  });
});
