import { Readable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import { Workspace } from '../support/workspace.ts';

const SPEC = '{ "openapi": "3.1.0", "info": { "title": "Zoo", "version": "1" }, "paths": {} }';

it('the loader reports that it reads the spec’s file, but reports no file for standard input', async () => {
  const space = await Workspace.create({ 'openapi.json': SPEC });
  const onRead = vi.fn<(file: string) => void>();
  await load(space.path('openapi.json'), { onRead }, new Diagnostics());
  expect(onRead.mock.calls).toEqual([[space.path('openapi.json')]]);

  onRead.mockClear();
  const stdin = vi.spyOn(process, 'stdin', 'get');
  stdin.mockReturnValue(Readable.from([SPEC]) as unknown as typeof process.stdin);
  const document = await load('-', { onRead }, new Diagnostics());
  stdin.mockRestore();
  expect(document?.version).toBe('3.1');
  expect(onRead).not.toHaveBeenCalled();
});
