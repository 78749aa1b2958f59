import { mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document } from '../document/document.js';
import { serve } from '../mock/serve.js';
import { Notes } from '../recorder/notes.js';
import { type Fixtures, readFixtures } from '../fixtures/fixtures.js';
import { FixtureSession } from '../fixtures/session.js';
import type { RecordedRequest } from '../recorder/exchange.js';
import { type RealServer, serverResponse } from '../recorder/real-server.js';
import { startRecorder } from '../recorder/server.js';
import { Collector, type Progress } from './collector.js';
import type { Client, Result } from './result.js';
import { type Permission, permission, selectOperations } from './selection.js';

export interface RunOptions {
  /** The OpenAPI document of the packages. */
  readonly document: unknown;
  /** The folder that contains the packages; links to their dependencies are added to it. */
  readonly folder: string;
  readonly packages: Readonly<Record<Client, string>>;
  /** Text that selects operations: a method and path, an operationId or a tag. */
  readonly filter?: string | undefined;
  readonly statuses?: readonly number[] | undefined;
  /** Maximum number of failed tests before the run stops. */
  readonly bail?: number | undefined;
  /** Seed of a random test order. */
  readonly seed?: number | undefined;
  /** Tests against this server instead of Prism. */
  readonly against?: RealServer | undefined;
  /** Kinds of changes that are allowed on the server. Default: none. */
  readonly allow?: readonly Permission[] | undefined;
  /** The content of a fixtures file. */
  readonly fixtures?: unknown;
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the contract tests of both packages against Prism. */
export async function runContractTests(options: RunOptions): Promise<Result> {
  const started = performance.now();
  const document = new Document(options.document);
  const { against } = options;
  const selected = selectOperations(document, options.filter);
  const fixtures = readFixtures(document, options.fixtures);
  const mayCall = permission(document, options.allow ?? []);
  const allowed = against === undefined ? selected : selected.filter(mayCall);
  const collector = new Collector(document, selected, options.onProgress, against !== undefined);
  // Prism doesn't start with an empty document.
  if (selected.length === 0) return collector.result('', 0);
  const notes = new Notes();
  await linkDependencies(options.folder);
  const mock = against === undefined ? await serve(document) : undefined;
  const send = (request: RecordedRequest) =>
    serverResponse(request, withCredential(against, fixtures));
  const session = new FixtureSession({ document, fixtures, mayCall, send });
  const recorder = await startRecorder(document, mock ?? session, collector.onVerdict, notes);
  const { statuses } = options;
  const selection = {
    operations: allowed,
    successOnly: against !== undefined,
    ...(statuses === undefined ? {} : { statuses }),
  };
  const provide = { contract: recorder.url, prism: (await mock?.url()) ?? '', selection };
  let left: readonly string[];
  try {
    // Imported here, because `sdkwright mock` must work without Vitest.
    const { startVitest } = await import('vitest/node');
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
    left = await session.cleanUp();
    await recorder.stop();
    await mock?.stop();
    // Vitest sets the exit code for failed tests, but the caller decides.
    process.exitCode = 0;
  }
  return collector.result(
    against === undefined ? String(notes) : leftBehind(left),
    (performance.now() - started) / 1000,
  );
}

/** Returns the server with the credential from the environment variable that the fixtures name. */
function withCredential(server: RealServer | undefined, { credential }: Fixtures): RealServer {
  if (server === undefined) throw new Error('There is neither a mock nor a server.');
  if (credential === undefined) return server;
  return { ...server, credential: process.env[credential] ?? server.credential };
}

function leftBehind(left: readonly string[]): string {
  if (left.length === 0) return '';
  return [
    'The run created these, and could not delete them:',
    ...left.map((line) => `  ${line}`),
  ].join('\n');
}

/** Links the packages that tests and sources import, as an installation would. */
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

/** Returns the folder that contains `src` or `dist`. */
function packageFolder(file: string): string {
  return dirname(dirname(file));
}
