import { mkdir } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type Answers, chooseAnswers } from '../../../src/commands/init/answers.ts';
import { Workspace } from '../../support/workspace.ts';

/**
 * Enters the lines at the prompts of `init`, in a project whose folder `api-sync` isn't empty. Returns the resulting
 * choices.
 */
async function answered(...lines: readonly string[]): Promise<Answers> {
  const space = await Workspace.create();
  await mkdir(space.path('api-sync'));
  await space.write('api-sync/notes.txt', 'mine');
  const terminal = Object.assign(new PassThrough(), { isTTY: true, fd: 0 });
  const screen = Object.assign(new PassThrough(), { isTTY: true, fd: 1 });
  const waiting = [...lines];
  screen.on('data', (text: Buffer) => {
    if (text.includes('? (')) terminal.write(`${waiting.shift() ?? ''}\n`);
  });
  const spies = [
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(terminal as unknown as typeof process.stdin),
    vi.spyOn(process, 'stdout', 'get').mockReturnValue(screen as unknown as typeof process.stdout),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return chooseAnswers({ info: { title: 'Zoo' } }, false, space.folder);
}

it('rejects the folder of the second package if it is not empty', async () => {
  await expect(answered('zoo', 'Zoo', 'api', 'yes')).rejects.toThrow(
    'The folder api-sync is not empty.',
  );
});

it('accepts a non-empty folder for the second package if no second package is requested', async () => {
  expect(await answered('zoo', 'Zoo', 'api', 'no')).toMatchObject({ out: 'api', sync: false });
});
