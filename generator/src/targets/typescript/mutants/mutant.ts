import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';

/** A bug in a client that the client's contract tests must detect. */
export interface Mutant {
  /** Kind of bug, such as `a wrong HTTP method`. */
  readonly kind: string;
  /** Part of the call that has the bug, such as `page of query`. Undefined for the whole call. */
  readonly subject?: string | undefined;
}

/** A bug in one method. */
export interface MethodMutant extends Mutant {
  readonly method: MethodPlan;
  readonly changed: MethodPlan;
}

/** A bug in the settings that all methods share. */
export interface ApiMutant extends Mutant {
  readonly changed: SdkPlan;
  /** The tests of at least one of these methods must detect the bug. */
  readonly methods: readonly MethodPlan[];
  /** Statuses of the tests that must detect the bug. Default: all statuses. */
  readonly statuses?: readonly number[] | undefined;
}
