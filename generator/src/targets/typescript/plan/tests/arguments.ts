import { keyOf } from '../convention.ts';
import type { MethodPlan } from '../sdk.ts';
import type { Trial } from './trials.ts';

/** The arguments of a trial's call, as the calling convention wants them. */
export interface Arguments {
  readonly positional: readonly unknown[];
  /** Undefined where the method takes none. */
  readonly input: { readonly value: unknown } | undefined;
}

export function argumentsOf(method: MethodPlan, { parameters, body }: Trial): Arguments {
  const { positional, input, inputs } = method;
  const values = positional.map(({ parameter }) => parameters.get(parameter));
  if (input === undefined) return { positional: values, input: undefined };
  if (inputs.body === 'input') return { positional: values, input: body ?? { value: undefined } };
  const own = new Set(positional.map(({ parameter }) => parameter));
  const named = [...parameters].filter(([parameter]) => !own.has(parameter));
  const fields = named.map(([parameter, value]): [string, unknown] => [
    keyOf(parameter, method),
    value,
  ]);
  return {
    positional: values,
    input: { value: { ...Object.fromEntries(fields), ...bodyFields(input.pattern ?? [], body) } },
  };
}

type Pattern = NonNullable<NonNullable<MethodPlan['input']>['pattern']>;

/** The body stands under `body`, unless it is what is left of the input object. */
function bodyFields(pattern: Pattern, body: Trial['body']): object {
  if (body === undefined) return {};
  const merged = pattern.some((member) => 'rest' in member && member.rest === 'body');
  return merged && typeof body.value === 'object' && body.value !== null
    ? body.value
    : { body: body.value };
}
