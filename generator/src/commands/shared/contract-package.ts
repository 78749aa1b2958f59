import module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json } from '../../load/node.ts';
import { UsageError } from '../command.ts';
import type { Behaviors } from '@sdkwright/contract/behavior';
import type { StatePlan } from '@sdkwright/contract/state-plan';

/** The part of `@sdkwright/contract/cli` that commands call. The package is optional because it depends on Prism. */
export interface ContractPackage {
  readonly startMockServer: (options: {
    readonly document: unknown;
    readonly port: number;
    readonly host: string;
    readonly signature: Signature | undefined;
    readonly plan: StatePlan | undefined;
    readonly seed: Json | undefined;
    readonly onRequest: (entry: LogEntry) => void;
  }) => Promise<MockServer>;
  readonly runContractTests: (options: {
    readonly document: unknown;
    readonly folder: string;
    readonly packages: Readonly<Record<Client, string>>;
    readonly behaviors: Behaviors;
    readonly filter: string | undefined;
    readonly statuses: readonly number[] | undefined;
    readonly bail: number | undefined;
    readonly seed: number | undefined;
    readonly against: { readonly url: string; readonly credential: string | undefined } | undefined;
    readonly allow: readonly Permission[];
    /** Content of the fixtures file. */
    readonly fixtures: unknown;
    readonly onProgress: (progress: TestProgress) => void;
    readonly signal: AbortSignal;
  }) => Promise<TestResult>;
  readonly startMutation: (options: {
    readonly document: unknown;
    readonly folder: string;
    readonly packages: Readonly<Record<Client, string>>;
    readonly behaviors: Behaviors;
    readonly filter: string | undefined;
    readonly signal: AbortSignal;
  }) => Promise<MutationSession>;
  /** Returns the reason why a server can't be reached, or undefined if it can. */
  readonly unreachable: (url: string) => Promise<string | undefined>;
  readonly proposeFixtures: (document: unknown) => object;
  readonly formatResult: (result: TestResult, reporter: string) => string;
  readonly REPORTERS: readonly string[];
}

/** The name of the runtime's function that creates a signature scheme, and the scheme's configuration. */
export interface Signature {
  readonly function: string;
  readonly config: Readonly<Record<string, unknown>>;
}

export type Client = 'async' | 'sync';

export interface MutationSession {
  /** Operations that the filter selects, such as `get /posts`. */
  readonly selected: readonly string[];
  /** Runs tests and returns the result for each method, keyed by client and access path, such as `async posts.get`. */
  readonly test: (round: {
    readonly files: readonly string[];
    readonly operations: readonly string[];
    readonly statuses?: readonly number[] | undefined;
  }) => Promise<ReadonlyMap<string, 'passed' | 'failed'>>;
  readonly stop: () => Promise<void>;
}

/** Permission to change data, for all operations or for operations with a tag or a name. */
export interface Permission {
  readonly change: 'write' | 'delete';
  readonly scope?: string | undefined;
}

export interface TestProgress {
  readonly done: number;
  readonly failed: number;
  readonly operation: string;
}

export interface TestResult {
  readonly operations: number;
  readonly passed: number;
  readonly failed: number;
  readonly unproven: number;
  /** An OpenAPI Overlay that declares the undeclared responses. */
  readonly drift?: object | undefined;
  readonly tests: { readonly passed: number; readonly failed: number };
  readonly failures: readonly {
    readonly operation: string;
    readonly status: number;
    readonly client: string;
    readonly fault: string;
  }[];
}

export interface LogEntry {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly notes: readonly string[];
}

interface MockServer {
  readonly url: string;
  readonly operations: number;
  readonly stateful: number;
  stop(): Promise<void>;
}

/** Minimum major and minor version of Node.js that Prism requires. */
const MINIMUM_NODE = [24, 18] as const;

/**
 * Loads the contract package of the user's project, or else the one next to sdkwright.
 *
 * @param command - the command that needs the package.
 * @throws {UsageError} if the package or Vitest isn't installed, or Node.js is too old.
 */
export async function loadContractPackage(command: string): Promise<ContractPackage> {
  if (!isSupported(process.versions.node))
    throw new UsageError(
      `sdkwright ${command} requires Node.js ${MINIMUM_NODE.join('.')} or later, because Prism does, but it runs on ${process.versions.node}.`,
    );
  const file = [join(process.cwd(), 'package.json'), import.meta.url]
    .map((from) => find(from, '@sdkwright/contract/cli'))
    .find(Boolean);
  if (file === undefined)
    throw new UsageError(
      `sdkwright ${command} requires the package @sdkwright/contract. Install it: npm install --save-dev @sdkwright/contract${command === 'mock' ? '' : ' vitest'}`,
    );
  if (command !== 'mock' && find(file, 'vitest/node') === undefined)
    throw new UsageError(
      `sdkwright ${command} requires Vitest to run tests. Install it: npm install --save-dev vitest`,
    );
  if (file.endsWith('.ts')) resolveSources();
  return (await import(pathToFileURL(file).href)) as ContractPackage;
}

export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1]);
}

function find(from: string, specifier: string): string | undefined {
  try {
    return createRequire(from).resolve(specifier);
  } catch {
    return undefined;
  }
}

/** Resolves `.js` imports to `.ts` sources, because the package isn't built in the workspace. */
function resolveSources(): void {
  module.registerHooks({
    resolve: (specifier, context, next) => {
      try {
        return next(specifier, context);
      } catch (error) {
        if (!specifier.startsWith('.')) throw error;
        return next(specifier.replace(/\.js$/, '.ts'), context);
      }
    },
  });
}
