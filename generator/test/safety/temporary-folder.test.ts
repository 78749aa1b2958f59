import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { withTemporaryFolder } from '../../src/temporary-folder.ts';

it('a temporary folder is removed after its use and after an error', async () => {
  const folders: string[] = [];
  const use = async (folder: string): Promise<void> => {
    folders.push(folder);
    await writeFile(join(folder, 'a'), 'a');
    if (folders.length === 2) throw new Error('failed');
  };
  await withTemporaryFolder('sdkwright-', use);
  await expect(withTemporaryFolder('sdkwright-', use)).rejects.toThrow('failed');
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
});

const full = process.env['MODE'] === 'full';

it.runIf(full && process.platform !== 'win32')(
  'a temporary folder is removed if a signal ends the process in synchronous code',
  async () => {
    const module = fileURLToPath(new URL('../../src/temporary-folder.ts', import.meta.url));
    const program = `
      import { withTemporaryFolder } from ${JSON.stringify(module)};
      await withTemporaryFolder('sdkwright-', async (folder) => {
        process.stdout.write(folder);
        await new Promise((resolve) => setTimeout(resolve, 50));
        for (;;);
      });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
    const folder = String(await once(child.stdout, 'data'));
    expect(existsSync(folder)).toBe(true);
    child.kill('SIGINT');
    await vi.waitFor(() => {
      expect(existsSync(folder)).toBe(false);
    }, 10_000);
  },
);
