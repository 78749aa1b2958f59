import { expect, it, vi } from 'vitest';
import { main } from '../src/cli.ts';

vi.mock('../src/commands/index.ts', () => ({
  COMMANDS: {
    recurse: () =>
      Promise.resolve({
        run: () => Promise.reject(new RangeError('Maximum call stack size exceeded')),
      }),
  },
}));

it('describes an input that overflows the stack of any command', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await main(['recurse'])).toBe(1);
  expect(write.mock.calls.join('')).toContain(
    'error The input exceeds what this machine can process: RangeError: Maximum call stack size exceeded.\n  fix',
  );
  write.mockRestore();
});
