import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { Coverage } from '../inputs/coverage.js';
import type { Document } from '../document/document.js';
import { Drift } from '../drift/drift.js';
import { RECORDER_FAILED, type Verdict } from '../recorder/server.js';
import { blame, messagesOf } from './blame.js';
import { judgeServerCall } from './server-verdict.js';
import type { Client, TestFailure, Fault, Result, Unproven } from './result.js';

export interface Progress {
  readonly done: number;
  readonly failed: number;
  /** The operation of the latest test. */
  readonly operation: string;
}

export interface CollectorOptions {
  readonly document: Document;
  /** The operations to test, such as `get /posts`. */
  readonly selected: readonly string[];
  /** The operations that may be called. Default: all selected ones. */
  readonly allowed?: readonly string[] | undefined;
  /** The statuses to test. Default: all. */
  readonly statuses?: readonly number[] | undefined;
  /** True if a real server responds. Default: false. */
  readonly isServer?: boolean;
  /** Number of failures after which the run ends. */
  readonly bail?: number | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Called when a run against a server has to end because of `bail`. Vitest's own option would also count tests that fail only
   * because a server doesn't return the examples.
   */
  readonly onBail?: () => void;
}

type FinishedTest = Pick<TestCase, 'id' | 'name' | 'fullName' | 'result' | 'meta'> & {
  readonly project: Pick<TestCase['project'], 'name'>;
};

/** Collects the results of Vitest's tests and the recorder's verdicts on their calls. */
export class Collector implements Reporter {
  readonly #options: CollectorOptions;
  readonly #document: Document;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #failures: TestFailure[] = [];
  readonly #covered = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #isServer: boolean;
  readonly #reasons = new Map<string, string>();
  #failedCalls = 0;
  readonly #drift: Drift;
  readonly #coverage: Coverage;

  constructor(options: CollectorOptions) {
    const { document, isServer = false } = options;
    this.#options = options;
    this.#isServer = isServer;
    this.#document = document;
    this.#drift = new Drift(document);
    this.#coverage = new Coverage(document);
  }

  readonly onVerdict = (verdict: Verdict): void => {
    const task = verdict.claim.task ?? '';
    // A test makes further calls to check the client's behavior. They count only if they show an issue.
    const isFurther = verdict.claim.attempts !== undefined || verdict.claim.nextPage === true;
    const { request, response, value } = verdict.issues;
    const hasIssues = request.length + response.length + value.length > 0;
    if (!isFurther || hasIssues) this.#verdicts.set(task, verdict);
    if (this.#isServer) this.#onServerCall(verdict);
  };

  /** Ends the run at once, because Vitest delays the results of tests. */
  #onServerCall(verdict: Verdict): void {
    this.#drift.add(verdict);
    if (judgeServerCall(this.#document, verdict).state === 'failed') this.#failedCalls += 1;
    if (this.#failedCalls >= (this.#options.bail ?? Infinity)) this.#options.onBail?.();
  }

  onTestCaseResult(test: FinishedTest): void {
    const { state, errors = [] } = test.result();
    const verdict = this.#verdicts.get(test.id);
    this.#verdicts.delete(test.id);
    if (state === 'pending' || (this.#isServer && this.#isBailed)) return;
    if (this.#isServer && state !== 'skipped' && verdict !== undefined) {
      this.#judge(test, verdict);
      return;
    }
    this.#counts[state] += 1;
    if (state === 'skipped') {
      this.#noteReason(test.name);
      return;
    }
    const client = clientOf(test.project.name);
    const called = verdict?.claim ?? test.meta().operation;
    const operation = called === undefined ? test.fullName : nameOf(called);
    if (state === 'failed') {
      this.#failed.add(operation);
      const messages = errors.map(({ message }) => message);
      this.#failures.push(this.#failure(test.fullName, operation, client, messages, verdict));
    } else if (verdict !== undefined) {
      this.#covered.add(`${operation} ${String(verdict.claim.exchange.status)} ${client}`);
      const rejected = verdict.exchanges.flatMap(
        ({ response }) => response.unserved?.rejected ?? [],
      );
      this.#coverage.add(verdict.claim, client, rejected);
    }
    this.#report(operation);
  }

  /**
   * Records why an operation is unproven. The title of an emitted test that can't run consists of the operation and the
   * reason.
   */
  #noteReason(title: string): void {
    const [, operation = '', reason = ''] = /^([A-Z]+ \/.*?): (.*)$/.exec(title) ?? [];
    if (reason !== '') this.#reasons.set(operation, reason);
  }

  /**
   * Judges a test against a real server. Only the verdict counts, because a real server doesn't
   * return the examples that the test asserts.
   */
  #judge(test: FinishedTest, verdict: Verdict): void {
    const outcome = judgeServerCall(this.#document, verdict);
    const operation = nameOf(verdict.claim);
    const client = clientOf(test.project.name);
    const status = verdict.exchanges[0]?.response.status ?? 0;
    if (outcome.state === 'unproven') {
      this.#counts.skipped += 1;
      this.#reasons.set(operation, outcome.reason);
    } else this.#counts[outcome.state] += 1;
    if (outcome.state === 'passed') {
      this.#covered.add(`${operation} ${String(status)} ${client}`);
      this.#coverage.add(verdict.claim, client);
    }
    if (outcome.state === 'failed') {
      const { fault, evidence, fix } = outcome;
      this.#failed.add(operation);
      const found = { operation, status, client, test: test.fullName, fault, evidence, fix };
      this.#failures.push({ ...found, ...messagesOf(verdict) });
    }
    this.#report(operation);
  }

  #report(operation: string): void {
    const { passed, failed } = this.#counts;
    this.#options.onProgress?.({ done: passed + failed, failed, operation });
  }

  get #isBailed(): boolean {
    return this.#counts.failed >= (this.#options.bail ?? Infinity);
  }

  onTestModuleEnd(module: TestModule): void {
    const { relativeModuleId: file, project } = module;
    for (const { message } of module.errors()) {
      this.#counts.failed += 1;
      this.#failures.push(this.#failure(file, file, clientOf(project.name), [message]));
    }
  }

  #failure(
    test: string,
    operation: string,
    client: Client,
    errors: readonly string[],
    verdict?: Verdict,
  ): TestFailure {
    if (verdict === undefined) {
      const isOwn = errors.some((error) => error.startsWith(RECORDER_FAILED));
      const fix = 'The test ended before its call was checked. Report this to sdkwright.';
      const fault = isOwn ? 'mock' : 'sdk';
      return { operation, status: 0, client, test, fault, evidence: errors, fix };
    }
    return {
      operation,
      status: verdict.claim.exchange.status,
      client,
      test,
      ...blame(this.#document, verdict, errors),
      ...messagesOf(verdict),
    };
  }

  result(notes: string, seconds: number): Result {
    const faults: Record<Fault, number> = { sdk: 0, document: 0, server: 0, mock: 0 };
    for (const { fault } of this.#failures) faults[fault] += 1;
    const all = this.#document.operations.filter(
      (operation) =>
        this.#options.selected.includes(keyOf(operation)) &&
        (this.#options.statuses === undefined || this.#declared(operation).length > 0),
    );
    const unproven = all.flatMap((operation) => this.#unproven(operation));
    const failed = all.filter((operation) => this.#failed.has(nameOf(operation))).length;
    const declared = all.flatMap((operation) => this.#declared(operation));
    return {
      operations: all.length,
      passed: all.length - failed - unproven.length,
      failed,
      unproven: unproven.length,
      faults,
      failures: this.#failures,
      tests: this.#counts,
      coverage: {
        covered: this.#covered.size,
        declared: declared.length * CLIENTS.length,
        missing: all.flatMap((operation) => this.#missing(operation)),
      },
      inputs: this.#coverage.result(all.map(keyOf), CLIENTS),
      passedOperations: all
        .map(nameOf)
        .filter(
          (name) =>
            !this.#failed.has(name) && !unproven.some(({ operation }) => operation === name),
        ),
      unprovenOperations: unproven,
      notes,
      seconds,
      drift: this.#drift.overlay,
    };
  }

  /** Returns the keys of the declared responses to test. */
  #declared({ method, path }: Target): readonly string[] {
    const operation = this.#document.operation(method, path);
    const { statuses } = this.#options;
    if (statuses === undefined) return [...operation.responses.keys()];
    return [...new Set(statuses.flatMap((status) => operation.keyOf(status) ?? []))];
  }

  /** Returns the declared responses of an operation, such as `GET /posts 404`, that a client never received. */
  #missing(target: Target): string[] {
    const name = nameOf(target);
    const operation = this.#document.operation(target.method, target.path);
    const received = CLIENTS.map(
      (client) =>
        new Set(
          [...this.#covered].flatMap((call) => {
            if (!call.startsWith(`${name} `) || !call.endsWith(` ${client}`)) return [];
            return operation.keyOf(Number(call.split(' ').at(-2))) ?? [];
          }),
        ),
    );
    return this.#declared(target)
      .filter((key) => received.some((own) => !own.has(key)))
      .map((key) => `${name} ${key}`);
  }

  #unproven(target: Target): Unproven[] {
    const operation = nameOf(target);
    if (this.#failed.has(operation)) return [];
    const missing = CLIENTS.filter(
      (client) =>
        ![...this.#covered].some(
          (call) => call.startsWith(`${operation} `) && call.endsWith(` ${client}`),
        ),
    );
    if (missing.length === 0) return [];
    return [{ operation, reason: this.#reasons.get(operation) ?? this.#reason(target, missing) }];
  }

  /** Returns the reason why no test of these clients passed although none failed. */
  #reason(target: Target, clients: readonly Client[]): string {
    const { allowed, statuses } = this.#options;
    if (allowed?.includes(keyOf(target)) === false)
      return 'not called: it changes data, see --allow';
    if (this.#isBailed) return 'the run ended before its tests, see --bail';
    const having = statuses === undefined ? '' : ` with status ${statuses.join(' or ')}`;
    return `no test of the ${clients.join(' and the ')} client${having} passed`;
  }
}

const CLIENTS: readonly Client[] = ['async', 'sync'];

function clientOf(project: string): Client {
  return project === 'sync' ? 'sync' : 'async';
}

interface Target {
  readonly method: string;
  readonly path: string;
}

/** Returns the key of an operation, such as `get /posts`. */
function keyOf({ method, path }: Target): string {
  return `${method} ${path}`;
}

/** Returns the name of an operation, such as `GET /posts`. */
function nameOf({ method, path }: Target): string {
  return `${method.toUpperCase()} ${path}`;
}
