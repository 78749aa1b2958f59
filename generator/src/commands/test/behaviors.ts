import type { Behavior, Behaviors } from '@sdkwright/contract/behavior';
import { isRepeatable } from '../../targets/typescript/mutants/index.ts';
import type { MethodPlan, SdkPlan } from '../../targets/typescript/plan/sdk.ts';

/**
 * Returns the behaviors to test, keyed by operation: a status that is retried, the statuses that aren't retried, and
 * how the lists are paginated.
 */
export function behaviorsOf({ methods, pagination }: SdkPlan): Behaviors {
  return Object.fromEntries(
    methods.map((method) => {
      const style = pagination.find(
        ({ constant }) => method.kind === 'list' && constant === method.page,
      );
      const page = style && { style: style.function, request: {}, ...style.config };
      return [`${method.http.method} ${method.http.path}`, { ...attempts(method), page }];
    }),
  );
}

/** Retryable statuses to test with, in order of preference. */
const TEMPORARY = [503, 502, 500, 429];

function attempts(method: MethodPlan): Omit<Behavior, 'page'> {
  const { retry } = method;
  if (retry === 'never' || !isRepeatable(method)) return { retried: undefined, final: [] };
  const final = retry?.except ?? [];
  return { retried: TEMPORARY.find((status) => !final.includes(status)), final };
}
