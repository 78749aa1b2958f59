import { mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProvidedContext } from 'vitest';
import type { Reporter } from 'vitest/node';
import type { Client } from './result.js';

/** The emitted packages of an API. */
export interface Clients {
  /** The folder that contains the packages. Links to their dependencies are created in it. */
  readonly folder: string;
  readonly packages: Readonly<Record<Client, string>>;
}

export interface ClientsRun {
  readonly provide: Omit<ProvidedContext, 'document'>;
  readonly reporter: Reporter;
  /** Test files, relative to the package. Default: all. */
  readonly files?: readonly string[] | undefined;
  /** Number of failed tests after which the run stops. */
  readonly bail?: number | undefined;
  /** Seed for shuffling the tests. Default: the tests aren't shuffled. */
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the emitted tests of both packages. */
export async function testClients(
  { folder, packages }: Clients,
  { provide, reporter, files = ['test/**/*.test.ts'], bail, seed, signal }: ClientsRun,
): Promise<void> {
  // Imported here because `sdkwright mock` must work without Vitest.
  const { startVitest } = await import('vitest/node');
  try {
    const vitest = await startVitest([], {
      config: false,
      watch: false,
      root: folder,
      reporters: [reporter],
      passWithNoTests: true,
      // The tests of a package share no mutable state.
      isolate: false,
      ...(bail === undefined ? {} : { bail }),
      ...(seed === undefined ? {} : { sequence: { seed, shuffle: { tests: true, files: true } } }),
      projects: Object.entries(packages).map(([name, root]) => ({
        test: {
          name,
          root: resolve(root),
          include: [...files],
          // The README is checked when a package runs its own tests, because the package's compiler is installed there.
          exclude: ['test/readme.test.ts'],
          testTimeout: 60_000,
          provide: { ...provide, document: 'test/openapi.json' },
        },
      })),
    });
    signal?.addEventListener('abort', () => void vitest.cancelCurrentRun('keyboard-input'));
    await vitest.close();
  } finally {
    // Vitest sets the exit code if tests fail. This resets it, because the caller sets the exit code.
    process.exitCode = 0;
  }
}

/** Links the packages that tests and sources import, as if these packages were installed. */
export async function linkDependencies({ folder }: Clients): Promise<void> {
  const require = createRequire(import.meta.url);
  const links = {
    '@sdkwright/contract': dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
    '@sdkwright/runtime': packageFolder(require.resolve('@sdkwright/runtime')),
    vitest: dirname(require.resolve('vitest/package.json')),
  };
  for (const [name, target] of Object.entries(links)) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link, 'junction');
  }
}

/** Returns the package folder of a file in `src` or `dist`. */
function packageFolder(file: string): string {
  return dirname(dirname(file));
}
