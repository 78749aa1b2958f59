import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it, vi } from 'vitest';
import type * as Client from './support/client.js';
import { FlowSync, TimeoutError } from './support/client.js';
import { usePrograms } from './support/program.js';
import { useServer } from './support/server.js';

const server = useServer();
const programs = usePrograms();

describe('a single-file application', () => {
  it.each([
    ['esm', '.mjs'],
    ['cjs', '.cjs'],
  ] as const)(
    'runs a client that esbuild bundles into minified %s, without the original packages',
    async (format, ending) => {
      const entry = join(programs.folder, `app-${format}.mjs`);
      await writeFile(
        entry,
        `import { FlowSync, NotFoundError } from './client.mjs'; const flow = new FlowSync({ apiKey: 'k_123456', baseUrl: '${server.url}' });
       try { flow.fetch('/v1/missing'); } catch (error) { console.log(error instanceof NotFoundError, error.name); }
       console.log(flow.get('post_1').id, [...flow.list()].length);`,
      );
      const { outputFiles } = await build({
        entryPoints: [entry],
        bundle: true,
        minify: true,
        platform: 'node',
        format,
        write: false,
      });
      const { code, stdout, stderr } = await programs.run(outputFiles[0]?.text ?? '', { ending });
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: 'true NotFoundError\npost_1 45\n',
        stderr: '',
      });
    },
  );

  it('the built client contains the worker as text', async () => {
    const text = await readFile(join(programs.folder, 'client.mjs'), 'utf8');
    expect(text).not.toMatch(/new URL\([^)]*import\.meta\.url/);
    expect(text).not.toMatch(/from ["']@sdkwright/);
  });
});

describe('a vm context like the ones that test runners create', () => {
  it('runs the client, which returns objects from that context', async () => {
    const code = await readFile(join(programs.folder, 'client.cjs'), 'utf8');
    const context = vm.createContext({
      process,
      console,
      URL,
      URLSearchParams,
      TextEncoder,
      TextDecoder,
      AbortController,
      performance,
      setTimeout,
      clearTimeout,
      btoa,
      // jsdom defines `document`.
      document: {},
    });
    const wrapper = vm.runInContext(
      `(function (exports, require, module) {${code}\n})`,
      context,
    ) as (...args: unknown[]) => void;
    const module = { exports: {} as typeof Client };
    wrapper(module.exports, createRequire(import.meta.url), module);
    const { FlowSync: Inside, NotFoundError } = module.exports;
    const flow = new Inside({ apiKey: 'k_123456', baseUrl: server.url });
    const inside = vm.runInContext('({ Object, Array, Error })', context) as {
      Object: unknown;
      Array: unknown;
      Error: never;
    };
    expect(flow.get('post_1').constructor).toBe(inside.Object);
    expect(flow.list().items.constructor).toBe(inside.Array);
    expect(
      flow.create(
        vm.runInContext('({ at: new Date(0), list: [1], deep: { a: 1 } })', context) as object,
      ).sent,
    ).toBe('{"at":"1970-01-01T00:00:00.000Z","list":[1],"deep":{"a":1}}');
    expect(
      flow.upload(
        vm.runInContext('({ file: new Uint8Array([97]), meta: { a: 1 } })', context) as object,
      ).text,
    ).toContain('{"a":1}');
    expect(flow.upload({ file: new Blob(['outside']) }).text).toContain('outside');
    try {
      flow.fetch('/v1/missing');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error).toBeInstanceOf(inside.Error);
    }
  });
});

describe('a test runner', () => {
  it('runs the client with fake timers', () => {
    vi.useFakeTimers();
    try {
      const flow = new FlowSync({ apiKey: 'k_123456', baseUrl: server.url, maxRetries: 0 });
      expect(flow.get('post_1').id).toBe('post_1');
      expect(() => flow.slow(20_000, { timeout: 50 })).toThrow(TimeoutError);
      flow.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['threads', 'forks', 'vmThreads'])(
    'runs the client in Vitest with the pool %s',
    async (pool) => {
      await writeFile(join(programs.folder, 'vitest.config.mjs'), 'export default {};');
      await writeFile(
        join(programs.folder, 'inside.test.mjs'),
        `import { FlowSync } from './client.mjs';
       it('calls', () => { const flow = new FlowSync({ apiKey: 'k_123456', baseUrl: '${server.url}' });
         expect(flow.get('post_1')).toMatchObject({ id: 'post_1' }); expect(() => flow.fetch('/v1/missing')).toThrow('no such post'); });`,
      );
      const { code, stdout, stderr } = await programs.run('', {
        flags: [await runner(), 'run', '--pool', pool, '--globals', '--root', programs.folder],
      });
      expect(stderr).toBe('');
      expect(stdout).toContain('1 passed');
      expect(code).toBe(0);
    },
  );
});

async function runner(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('vitest/package.json');
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { bin: Record<string, string> };
  return join(manifest, '..', bin['vitest'] ?? '');
}
