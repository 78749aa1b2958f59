import type { Command } from './command.ts';

/**
 * All commands by name, in the order in which the help lists them. A command's file is loaded only if the command runs
 * or the help describes it.
 */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).init,
  generate: async () => (await import('./generate.ts')).generate,
  diff: async () => (await import('./diff.ts')).diff,
  patch: async () => (await import('./patch.ts')).patch,
  release: async () => (await import('./release.ts')).release,
  test: async () => (await import('./test.ts')).test,
  mock: async () => (await import('./mock.ts')).mock,
  lint: async () => (await import('./lint.ts')).lint,
  explain: async () => (await import('./explain.ts')).explain,
  doctor: async () => (await import('./doctor.ts')).doctor,
  migrate: async () => (await import('./migrate.ts')).migrate,
  names: async () => (await import('./names.ts')).names,
};
