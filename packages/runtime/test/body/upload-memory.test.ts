import { execFile } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const MB = 2 ** 20;
const GB = 2 ** 30;

let folder = '';
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upload-'));
  // A sparse file occupies no disk space.
  await writeFile(join(folder, 'big.bin'), '');
  await truncate(join(folder, 'big.bin'), GB);
  await build({
    entryPoints: [fileURLToPath(new URL('upload/upload.ts', import.meta.url))],
    outfile: join(folder, 'upload.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  server = createServer((request, response) => {
    let received = 0;
    request.on('data', (chunk: Buffer) => (received += chunk.length));
    request.on('end', () => response.end(JSON.stringify({ received })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test.each([
  'fromPath',
  'readStream',
  'iterable',
  'fromPath binary',
  'readStream binary',
  'nodeFetch fromPath',
])(
  'uploads 1 GB from disk with at most 64 MB of memory above idle: %s',
  { timeout: 120_000 },
  async (way) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const args = ['--expose-gc', join(folder, 'upload.mjs'), url, join(folder, 'big.bin'), way];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { received, over } = JSON.parse(stdout) as { received: number; over: number };
    expect(received).toBeGreaterThanOrEqual(GB);
    expect(over / MB).toBeLessThanOrEqual(64);
  },
);
