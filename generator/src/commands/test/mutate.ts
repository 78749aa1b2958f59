import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmittedFile } from '../../targets/emitted-file.ts';
import {
  type ApiMutant,
  apiMutants,
  inPackage,
  type MethodMutant,
  methodMutants,
  resourceFile,
  sharedSources,
  withMethods,
} from '../../targets/typescript/mutants/index.ts';
import type { MethodPlan, ResourcePlan, SdkPlan } from '../../targets/typescript/plan/sdk.ts';
import type { Client, MutationSession } from '../shared/contract-package.ts';
import type { TestedPackages } from './packages.ts';

/** A bug that was injected into a client, and whether the client's tests detected it. */
export interface MutantResult {
  /** Mutated method, such as `posts.get (GET /posts/{id})`, or `the API`. */
  readonly place: string;
  readonly kind: string;
  readonly subject: string | undefined;
  readonly client: Client;
  readonly isDetected: boolean;
}

export interface MutationResult {
  readonly mutants: readonly MutantResult[];
  /** Methods that aren't mutated, because no test of the unchanged client covers them or such a test fails. */
  readonly untested: readonly string[];
  readonly seconds: number;
}

/** A tested method and its location in the package. */
interface Tested {
  readonly method: MethodPlan;
  readonly resource: ResourcePlan;
  readonly access: string;
  readonly operation: string;
}

export interface MutationProgress {
  readonly signal: AbortSignal;
  readonly onRound: (progress: { readonly round: number; readonly rounds: number }) => void;
}

const CLIENTS: readonly Client[] = ['async', 'sync'];

/**
 * Tests the packages with injected bugs. Bugs in different methods share a round, because a method's tests don't call
 * other methods. Each round has at most one bug per method.
 */
export async function testMutants(
  tested: TestedPackages,
  session: MutationSession,
  { signal, onRound }: MutationProgress,
): Promise<MutationResult> {
  const started = performance.now();
  const selected = new Set(session.selected);
  const all = testedMethods(tested.plans.async).filter(({ operation }) => selected.has(operation));
  const found = await session.test(testsOf(all));
  const isProven = ({ access }: Tested): boolean =>
    CLIENTS.every((client) => found.get(`${client} ${access}`) === 'passed');
  const proven = all.filter(isProven);
  const rounds = [...methodRounds(proven, tested), ...apiRounds(proven, tested)];
  const mutants: MutantResult[] = [];
  for (const [index, round] of rounds.entries()) {
    if (signal.aborted) break;
    onRound({ round: index + 1, rounds: rounds.length });
    for (const mutant of await round(session)) mutants.push(mutant);
  }
  return {
    mutants,
    untested: all.filter((own) => !isProven(own)).map(placeOf),
    seconds: (performance.now() - started) / 1000,
  };
}

function testedMethods({ resources }: SdkPlan): Tested[] {
  return resources.flatMap((resource) =>
    resource.methods.map((method) => ({
      method,
      resource,
      access: `${resource.access}.${method.name}`,
      operation: `${method.http.method} ${method.http.path}`,
    })),
  );
}

function placeOf({ access, method: { http } }: Tested): string {
  return `${access} (${http.method.toUpperCase()} ${http.path})`;
}

function testsOf(methods: readonly Tested[]): Parameters<MutationSession['test']>[0] {
  const files = methods.map(
    ({ resource }) => `test/${resource.file.replace(/^resources\//, '')}.test.ts`,
  );
  return {
    files: [...new Set(files)],
    operations: [...new Set(methods.map(({ operation }) => operation))],
  };
}

type Round = (session: MutationSession) => Promise<MutantResult[]>;

/** Groups the mutants into rounds. Each round contains at most one mutant per method. */
function methodRounds(methods: readonly Tested[], tested: TestedPackages): Round[] {
  const all = methods.map((own) => ({
    own,
    mutants: methodMutants(own.method, tested.plans.async),
  }));
  const count = Math.max(0, ...all.map(({ mutants }) => mutants.length));
  return Array.from({ length: count }, (_, index): Round => {
    const round = all.flatMap(({ own, mutants }) => {
      const mutant = mutants[index];
      return mutant === undefined ? [] : [{ own, mutant }];
    });
    return (session) => testMethods(round, tested, session);
  });
}

async function testMethods(
  round: readonly { readonly own: Tested; readonly mutant: MethodMutant }[],
  tested: TestedPackages,
  session: MutationSession,
): Promise<MutantResult[]> {
  const changed = new Map(round.map(({ mutant }) => [mutant.method, mutant.changed]));
  const resources = [...new Set(round.map(({ own }) => own.resource))];
  const mutated = resources.map((resource) => withMethods(resource, changed));
  const found = await withSources(
    tested,
    (plan) => mutated.map((resource) => resourceFile(plan, resource)),
    (plan) => resources.map((resource) => resourceFile(plan, resource)),
    () => session.test(testsOf(round.map(({ own }) => own))),
  );
  return round.flatMap(({ own, mutant: { kind, subject } }) =>
    CLIENTS.map((client) => ({
      place: placeOf(own),
      kind,
      subject,
      client,
      isDetected: found.get(`${client} ${own.access}`) === 'failed',
    })),
  );
}

function apiRounds(methods: readonly Tested[], tested: TestedPackages): Round[] {
  const byPlan = new Map(methods.map((own) => [own.method, own]));
  const plan = { ...tested.plans.async, methods: methods.map(({ method }) => method) };
  return apiMutants(plan).map((mutant): Round => {
    const own = mutant.methods.flatMap((method) => byPlan.get(method) ?? []);
    return (session) => testApi(mutant, own, tested, session);
  });
}

async function testApi(
  mutant: ApiMutant,
  methods: readonly Tested[],
  tested: TestedPackages,
  session: MutationSession,
): Promise<MutantResult[]> {
  const { kind, subject, statuses } = mutant;
  const found = await withSources(
    tested,
    (plan) => sharedSources(inPackage(mutant, plan)),
    sharedSources,
    () => session.test({ ...testsOf(methods), statuses }),
  );
  return CLIENTS.map((client) => ({
    place: 'the API',
    kind,
    subject,
    client,
    isDetected: methods.some(({ access }) => found.get(`${client} ${access}`) === 'failed'),
  }));
}

/** Replaces sources of both packages while `use` runs, and restores them afterwards. */
async function withSources<T>(
  { packages, plans }: TestedPackages,
  changed: (plan: SdkPlan) => readonly EmittedFile[],
  original: (plan: SdkPlan) => readonly EmittedFile[],
  use: () => Promise<T>,
): Promise<T> {
  const write = async (sources: typeof changed): Promise<void> => {
    for (const client of CLIENTS)
      for (const { path, content } of sources(plans[client]))
        await writeFile(join(packages[client], path), content);
  };
  await write(changed);
  try {
    return await use();
  } finally {
    await write(original);
  }
}
