import { mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { Document } from '../document/document.js';
import { serve } from '../mock/serve.js';
import { Notes } from '../recorder/notes.js';
import type { RealServer } from '../recorder/real-server.js';
import { startRecorder } from '../recorder/server.js';
import { Collector, type Progress } from './collector.js';
import type { Client, Result } from './result.js';
import { type Permission, permitted, selectOperations } from './selection.js';

export interface RunOptions {
  /** The OpenAPI document of the packages. */
  readonly document: unknown;
  /** The folder that contains the packages; links to their dependencies are added to it. */
  readonly folder: string;
  readonly packages: Readonly<Record<Client, string>>;
  /** Text that selects operations: a method and path, an operationId or a tag. */
  readonly filter?: string | undefined;
  readonly statuses?: readonly number[] | undefined;
  /** Stops after so many failed tests. */
  readonly bail?: number | undefined;
  /** Shuffles the tests. */
  readonly seed?: number | undefined;
  /** Tests against this server instead of Prism. */
  readonly against?: RealServer | undefined;
  /** The kinds of changes that are allowed on the server. Default: no changes. */
  readonly allow?: readonly Permission[] | undefined;
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the contract tests of both packages against Prism. */
export async function runContractTests(options: RunOptions): Promise<Result> {
  const started = performance.now();
  const document = new Document(options.document);
  const { against } = options;
  const selected = selectOperations(document, options.filter);
  const allowed =
    against === undefined ? selected : permitted(document, selected, options.allow ?? []);
  const collector = new Collector(document, selected, options.onProgress, against !== undefined);
  // Prism doesn't start without an operation.
  if (selected.length === 0) return collector.result('', 0);
  const notes = new Notes();
  await linkDependencies(options.folder);
  const mock = against === undefined ? await serve(document) : undefined;
  const upstream = mock ?? against;
  if (upstream === undefined) throw new Error('There is neither a mock nor a server.');
  const recorder = await startRecorder(document, upstream, collector.onVerdict, notes);
  const { statuses } = options;
  const selection = {
    operations: allowed,
    successOnly: against !== undefined,
    ...(statuses === undefined ? {} : { statuses }),
  };
  const provide = { contract: recorder.url, prism: (await mock?.url()) ?? '', selection };
  try {
    const vitest = await startVitest([], {
      config: false,
      watch: false,
      root: options.folder,
      reporters: [collector],
      passWithNoTests: true,
      // The tests of a package share no mutable state.
      isolate: false,
      ...(options.bail === undefined ? {} : { bail: options.bail }),
      ...(options.seed === undefined
        ? {}
        : { sequence: { seed: options.seed, shuffle: { tests: true, files: true } } }),
      projects: Object.entries(options.packages).map(([name, root]) => ({
        test: {
          name,
          root: resolve(root),
          include: ['test/**/*.test.ts'],
          testTimeout: 60_000,
          provide: { ...provide, document: 'test/openapi.json' },
        },
      })),
    });
    options.signal?.addEventListener('abort', () => void vitest.cancelCurrentRun('keyboard-input'));
    await vitest.close();
  } finally {
    await recorder.stop();
    await mock?.stop();
    // Vitest sets it for failed tests; the caller decides.
    process.exitCode = 0;
  }
  return collector.result(
    against === undefined ? String(notes) : '',
    (performance.now() - started) / 1000,
  );
}

/** Links the packages that tests and sources import, as an installation would have them. */
async function linkDependencies(folder: string): Promise<void> {
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

/** The folder that holds `src` or `dist`. */
function packageFolder(file: string): string {
  return dirname(dirname(file));
}
