import type { Behaviors } from '../behavior/plan.js';
import { Document } from '../document/document.js';
import { serve } from '../mock/serve.js';
import { Notes } from '../recorder/notes.js';
import { type Fixtures, readFixtures } from '../fixtures/fixtures.js';
import { FixtureSession } from '../fixtures/session.js';
import type { RecordedRequest } from '../recorder/exchange.js';
import { type RealServer, serverResponse } from '../recorder/real-server.js';
import { startRecorder } from '../recorder/server.js';
import { type Clients, linkDependencies, testClients } from './clients.js';
import { Collector, type Progress } from './collector.js';
import type { Result } from './result.js';
import { type Permission, permission, selectOperations } from './selection.js';

export interface RunOptions extends Clients {
  /** The OpenAPI document from which the packages are generated. */
  readonly document: unknown;
  /** The expected behavior of calls, which is tested only against the mock. */
  readonly behaviors: Behaviors;
  /** Selects the operations whose method and path, operationId or tags contain this text. */
  readonly filter?: string | undefined;
  readonly statuses?: readonly number[] | undefined;
  /** Number of failed tests after which the run stops. */
  readonly bail?: number | undefined;
  /** Seed for shuffling the tests. Default: the tests aren't shuffled. */
  readonly seed?: number | undefined;
  /** The real server to test against. Default: Prism. */
  readonly against?: RealServer | undefined;
  /** Kinds of changes that are allowed on the server. Default: none. */
  readonly allow?: readonly Permission[] | undefined;
  /** The content of a fixtures file. */
  readonly fixtures?: unknown;
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the contract tests of both packages against Prism or a real server. */
export async function runContractTests(options: RunOptions): Promise<Result> {
  const started = performance.now();
  const document = new Document(options.document);
  const { against } = options;
  const selected = selectOperations(document, options.filter);
  const fixtures = readFixtures(document, options.fixtures);
  const mayCall = permission(document, options.allow ?? []);
  const allowed = against === undefined ? selected : selected.filter(mayCall);
  const { statuses, bail, onProgress } = options;
  const bailed = new AbortController();
  const collector = new Collector({
    document,
    selected,
    allowed,
    statuses,
    bail,
    isServer: against !== undefined,
    onProgress,
    onBail: () => {
      bailed.abort();
    },
  });
  // There are no operations to test, and Prism wouldn't start with an empty document.
  if (selected.length === 0) return collector.result('', 0);
  const notes = new Notes();
  const behaviors = against === undefined ? options.behaviors : {};
  await linkDependencies(options);
  const mock = against === undefined ? await serve(document) : undefined;
  const send = (request: RecordedRequest) =>
    serverResponse(request, withCredential(against, fixtures));
  const session = new FixtureSession({ document, fixtures, mayCall, send });
  const recorder = await startRecorder(
    document,
    mock ?? { send: (request) => (bailed.signal.aborted ? ended() : session.send(request)) },
    collector.onVerdict,
    notes,
    behaviors,
  );
  const selection = {
    operations: allowed,
    successOnly: against !== undefined,
    ...(statuses === undefined ? {} : { statuses }),
  };
  const provide = {
    contract: recorder.url,
    selection,
    behaviors,
  };
  let left: readonly string[];
  try {
    await testClients(options, {
      provide,
      reporter: collector,
      bail: against === undefined ? bail : undefined,
      seed: options.seed,
      signal: AbortSignal.any([bailed.signal, ...(options.signal ? [options.signal] : [])]),
    });
  } finally {
    left = await session.cleanUp();
    await recorder.stop();
    await mock?.stop();
  }
  return collector.result(
    against === undefined ? String(notes) : leftBehind(left),
    (performance.now() - started) / 1000,
  );
}

/** Returns a response in place of the server's, so that no test changes the server after the run has ended. */
function ended(): ReturnType<FixtureSession['send']> {
  const unserved = { reason: 'The run ended, see --bail.', isLimit: true };
  return Promise.resolve({ status: 503, headers: {}, body: Buffer.alloc(0), unserved });
}

/**
 * Returns the server with the credential from the environment variable that the fixtures name. If they name none or it
 * isn't set, the server keeps its own credential.
 */
function withCredential(server: RealServer | undefined, { credential }: Fixtures): RealServer {
  if (server === undefined) throw new Error('There is neither a mock nor a server.');
  if (credential === undefined) return server;
  return { ...server, credential: process.env[credential] ?? server.credential };
}

function leftBehind(left: readonly string[]): string {
  if (left.length === 0) return '';
  return [
    'The run could not delete these items that it created:',
    ...left.map((line) => `  ${line}`),
  ].join('\n');
}
