import type { Command } from './command.ts';

/** Every command by its name, in the order of the help. Only the file of the command that runs is loaded. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  generate: async () => (await import('./generate.ts')).generate,
  diff: async () => (await import('./diff.ts')).diff,
  mock: async () => (await import('./mock.ts')).mock,
  names: async () => (await import('./names.ts')).names,
};
