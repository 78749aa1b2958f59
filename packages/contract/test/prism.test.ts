import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPrism } from '../src/prism.js';
import { startRecorder } from '../src/recorder/server.js';
import { Document } from '../src/document/document.js';

const root = {
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: {
        responses: {
          '200': { description: '', content: { 'application/json': { example: ['a'] } } },
        },
      },
      head: { responses: { '204': { description: '' } } },
    },
  },
};

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'));
  file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(root));
});

afterAll(() => rm(folder, { recursive: true }));

test(
  'Prism responds through the recorder and exits when it is stopped',
  { timeout: 60_000 },
  async () => {
    const prism = await startPrism(file);
    const document = new Document(root);
    const recorder = await startRecorder(document, {
      served: document,
      unserved: new Map(),
      restarted: () => Promise.resolve(),
      url: () => Promise.resolve(prism.url),
      stop: () => prism.stop(),
    });
    const response = await fetch(`${recorder.url}/things`);
    expect(await response.json()).toEqual(['a']);
    const limited = await fetch(`${recorder.url}/things`, {
      method: 'HEAD',
      headers: { 'x-contract-response': 'code=204' },
    });
    expect(limited.status).toBe(204);
    await recorder.stop();
    await prism.stop();
    await expect(fetch(prism.url)).rejects.toThrow('fetch failed');
  },
);

test('startPrism reports why Prism failed to start', { timeout: 60_000 }, async () => {
  await expect(startPrism(join(folder, 'missing.json'))).rejects.toThrow(
    /Prism ended at its start/,
  );
});
