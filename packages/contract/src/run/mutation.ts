import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Behaviors } from '../behavior/plan.js';
import { Document } from '../document/document.js';
import { serve } from '../mock/serve.js';
import { Notes } from '../recorder/notes.js';
import { startRecorder } from '../recorder/server.js';
import { type Clients, linkDependencies, testClients } from './clients.js';
import type { Client } from './result.js';
import { selectOperations } from './selection.js';

export interface MutationOptions extends Clients {
  /** The OpenAPI document from which the packages are generated. */
  readonly document: unknown;
  readonly behaviors: Behaviors;
  /** See `RunOptions`. */
  readonly filter?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One round of tests, which call only `operations`, such as `get /posts`. The methods of these operations contain a
 * bug.
 */
export interface MutationRound {
  /** Test files, relative to the packages. */
  readonly files: readonly string[];
  readonly operations: readonly string[];
  /** Statuses to test. Default: all. */
  readonly statuses?: readonly number[] | undefined;
}

/** Results of the tests, keyed by the client and the method's access path, such as `async posts.get`. */
export type Findings = ReadonlyMap<string, 'passed' | 'failed'>;

export interface MutationSession {
  /** The operations that the filter selects, or all operations if there is no filter. */
  readonly selected: readonly string[];
  /**
   * Tests the packages on disk. After a failure, the remaining tests of the same method are
   * skipped.
   */
  test(round: MutationRound): Promise<Findings>;
  stop(): Promise<void>;
}

/** Starts Prism and the recorder once for many runs of the same tests. */
export async function startMutation(options: MutationOptions): Promise<MutationSession> {
  const document = new Document(options.document);
  const { behaviors, signal } = options;
  await linkDependencies(options);
  const mock = await serve(document);
  const recorder = await startRecorder(document, mock, undefined, new Notes(), behaviors);
  return {
    selected: selectOperations(document, options.filter),
    async test({ files, operations, statuses }) {
      const reporter = new FindingsReporter();
      const selection = {
        operations,
        firstFailureOnly: true,
        ...(statuses === undefined ? {} : { statuses }),
      };
      const provide = {
        contract: recorder.url,
        selection,
        behaviors,
      };
      await testClients(options, { provide, reporter, files, signal });
      return reporter.findings;
    },
    async stop() {
      await recorder.stop();
      await mock.stop();
    },
  };
}

class FindingsReporter implements Reporter {
  readonly findings = new Map<string, 'passed' | 'failed'>();

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state === 'passed' || state === 'failed')
      this.#add(test.project.name, suiteOf(test), state);
  }

  /** Throws if a test module can't be loaded. */
  onTestModuleEnd(module: TestModule): void {
    for (const { message } of module.errors())
      throw new Error(`The tests in ${module.moduleId} can't run: ${message}`);
  }

  #add(client: string, suite: string, state: 'passed' | 'failed'): void {
    const key = findingKey(client === 'sync' ? 'sync' : 'async', suite);
    if (this.findings.get(key) !== 'failed') this.findings.set(key, state);
  }
}

function findingKey(client: Client, method: string): string {
  return `${client} ${method}`;
}

/**
 * Returns the title of the enclosing `describe`, which is the access path of the method, or the test's title if there
 * is no `describe`.
 */
function suiteOf(test: TestCase): string {
  return test.parent.type === 'suite' ? test.parent.name : test.name;
}
