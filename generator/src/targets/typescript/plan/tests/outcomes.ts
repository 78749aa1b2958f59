import type { ResponseModel } from '../../../../model/api.ts';
import type { Example } from '../../../../model/examples/examples.ts';
import { isJson } from '../../../../model/openapi/media-types.ts';
import type { MethodPlan, SdkPlan } from '../sdk.ts';

/** An answer that a test asks for: one of the declared ones, in one of its examples. */
export interface Outcome {
  readonly status: number;
  /** Name of the example; undefined where the first is meant, or there is none. */
  readonly example: string | undefined;
  /** The body, where an example tells it. */
  readonly body: { readonly value: unknown } | undefined;
}

/** The answers that mean success; where no answer is declared at all, one without content. */
export function successes({ operation: { responses } }: MethodPlan): Outcome[] {
  if (responses.success.length + responses.errors.length === 0)
    return [{ status: 200, example: undefined, body: undefined }];
  return responses.success.flatMap((answer) =>
    outcomes(answer, concrete(answer.status, responses.success, 200)),
  );
}

/** The outcomes of a declared failure. */
export function failuresOf(answer: ResponseModel, all: readonly ResponseModel[]): Outcome[] {
  return outcomes(answer, concrete(answer.status, all, 500));
}

function outcomes({ content }: ResponseModel, status: number): Outcome[] {
  if (content === undefined || !isJson(content.mediaType) || content.examples.length === 0)
    return [{ status, example: undefined, body: undefined }];
  return content.examples
    .filter(isAskable)
    .map(({ name, value }) => ({ status, example: name, body: { value } }));
}

/** A name that fits into a `Prefer` header; the first example needs none. */
function isAskable({ name }: Example, index: number): boolean {
  return index === 0 || (name !== undefined && /^[\w.-]+$/.test(name));
}

/** A status for `4XX` or `default` that is not declared by itself. */
function concrete(status: string, all: readonly ResponseModel[], fallback: number): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  const first = status === 'default' ? fallback : Number(status.charAt(0)) * 100;
  const candidates = [first, first + 18, first + 51, first + 99];
  return (
    candidates.find((candidate) => !all.some((answer) => answer.status === String(candidate))) ??
    first
  );
}

/** The class of the error that a status becomes. */
export function errorClass({ errors }: SdkPlan, status: number): string {
  const keys = [String(status), ...(status >= 500 ? ['5xx'] : [])];
  const [own] = keys.flatMap((wanted) => errors.classes.filter(({ key }) => key === wanted));
  return own?.name ?? errors.base;
}

/** The value that a method makes of an answer's body. */
export function valueOf({ operation }: MethodPlan, body: unknown): unknown {
  const path =
    operation.pagination === undefined ? operation.settings.unwrap : operation.pagination.items;
  return path === undefined || path === '' ? body : at(body, path);
}

/** The member at a dotted path. */
export function at(body: unknown, path: string): unknown {
  let current = body;
  for (const name of path.split('.'))
    current =
      typeof current === 'object' && current !== null && Object.hasOwn(current, name)
        ? (current as Record<string, unknown>)[name]
        : undefined;
  return current;
}
