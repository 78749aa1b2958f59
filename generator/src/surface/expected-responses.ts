import type { ResponseModel } from '../model/api.ts';
import type { Example } from '../model/examples/examples.ts';
import { isJson } from '../model/openapi/media-types.ts';

/** A declared response that a test requests, with one of its examples, if any. */
export interface ExpectedResponse {
  readonly status: number;
  /** Name of the example. Undefined if the example has no name or the response has no JSON examples. */
  readonly example: string | undefined;
  /** Body of the example. Undefined if the response has no JSON examples. */
  readonly body: { readonly value: unknown } | undefined;
}

/**
 * Returns an expected response for each example of the success responses. If the operation declares no responses at
 * all, returns a 200 without content.
 */
export function expectedSuccesses(
  success: readonly ResponseModel[],
  errors: readonly ResponseModel[],
): ExpectedResponse[] {
  if (success.length + errors.length === 0)
    return [{ status: 200, example: undefined, body: undefined }];
  return success.flatMap((response) =>
    examplesOf(response, concreteStatus(response.status, success, [2])),
  );
}

/**
 * Returns an expected response for each example of a declared error response. A range or `default` is replaced by a
 * status that it covers.
 */
export function expectedErrors(
  response: ResponseModel,
  all: readonly ResponseModel[],
): ExpectedResponse[] {
  return examplesOf(response, concreteStatus(response.status, all, [5, 4]));
}

function examplesOf({ content }: ResponseModel, status: number | undefined): ExpectedResponse[] {
  if (status === undefined) return [];
  if (content === undefined || !isJson(content.mediaType) || content.examples.length === 0)
    return [{ status, example: undefined, body: undefined }];
  return content.examples
    .filter(canBeRequested)
    .map(({ name, value }) => ({ status, example: name, body: { value } }));
}

/**
 * True if a test can request the example: it is the first one, which needs no `Prefer` header, or its name can be sent
 * in that header.
 */
function canBeRequested({ name }: Example, index: number): boolean {
  return index === 0 || (name !== undefined && /^[\w.-]+$/.test(name));
}

/**
 * Returns the status itself, or for `4XX` or `default`, a status that it covers and that the operation doesn't declare
 * separately. Undefined if there is none.
 */
function concreteStatus(
  status: string,
  all: readonly ResponseModel[],
  fallbacks: readonly number[],
): number | undefined {
  if (/^\d{3}$/.test(status)) return Number(status);
  const declared = new Set(all.map((response) => response.status));
  const ranges =
    status === 'default'
      ? fallbacks.filter((range) => !declared.has(`${String(range)}XX`))
      : [Number(status.charAt(0))];
  return ranges
    .flatMap((range) => ['00', '18', '51', '99'].map((rest) => `${String(range)}${rest}`))
    .filter((candidate) => !declared.has(candidate))
    .map(Number)[0];
}
