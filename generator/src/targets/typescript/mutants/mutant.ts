import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';

/** A bug in a client that its contract tests have to detect. */
export interface Mutant {
  /** The kind of bug: `a wrong HTTP method`. */
  readonly kind: string;
  /** The part that has it: `page of query`; undefined: the whole call. */
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
  /** The methods whose tests have to detect it; each of them may. */
  readonly methods: readonly MethodPlan[];
  /** The statuses of the tests that have to detect it. Default: all. */
  readonly statuses?: readonly number[] | undefined;
}
