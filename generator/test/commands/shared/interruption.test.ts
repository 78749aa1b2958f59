import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { BIN, Workspace } from '../../support/workspace.ts';

const OPERATIONS = 3000;

function description(): string {
  const paths = Array.from({ length: OPERATIONS }, (_, index) => [
    `/things-${String(index % 100)}/parts-${String(index)}`,
    { get: { responses: { 204: { description: 'Done.' } } } },
  ]);
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    paths: Object.fromEntries(paths) as object,
  });
}

it('an interrupted run removes the files that it has written, and keeps existing ones', async () => {
  const workspace = await Workspace.create({ 'api.json': description() });
  const all = async (): Promise<string[]> =>
    (await readdir(workspace.folder, { recursive: true })).sort();
  const before = await all();
  const child = spawn(process.execPath, [BIN, 'generate', 'api.json', '--out', 'out'], {
    cwd: workspace.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await vi.waitFor(
    async () => {
      expect((await all()).filter((path) => path.endsWith('.ts'))).not.toEqual([]);
    },
    { timeout: 20_000, interval: 5 },
  );
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [unknown];
  expect(output).toContain('Interrupted');
  expect(code).toBe(130);
  expect(await all()).toEqual(before);
});

it.each(['load', 'model'])(
  'a signal ends a run even while the synchronous stage %s is running',
  async (hook) => {
    const workspace = await Workspace.create({
      'api.json': description(),
      'sdkwright.config.mjs': `export default {
      spec: 'api.json',
      packages: { async: { out: 'out' } },
      plugins: [{ name: 'loop', ${hook}() { process.stderr.write('begins'); for (;;); } }],
    };`,
    });
    const child = spawn(process.execPath, [BIN, 'generate'], {
      cwd: workspace.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stderr, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
  },
);
