import { isJson } from '../../document/media-type.js';
import type { Operation } from '../../document/operation.js';
import type { RecordedExchange, RecordedRequest } from '../../recorder/exchange.js';
import { SAFE_METHODS } from '../../safe-methods.js';
import type { Action } from './plan.js';
import type { Ask } from './refusal.js';

type Response = RecordedExchange['response'];

/** Returns the argument of `Ask` that requests an action's success response, or '' if its status is unknown. */
export function success({ status }: Pick<Action, 'status'>): string {
  return status === undefined ? '' : `code=${String(status)}`;
}

export function isSuccess({ status, unserved }: Response): boolean {
  return status >= 200 && status < 300 && unserved?.isLimit !== false;
}

/**
 * Returns the JSON Pointer to a response's schema, or undefined if the operation declares no content for the status.
 */
export function pointerOf({ status, headers }: Response, operation: Operation): string | undefined {
  const content = operation.response(status) ?? [];
  const type = String(headers['content-type']);
  const [, media] =
    content.find(([declared]) => isJson(declared) && declared === type) ?? content[0] ?? [];
  return media && `${media.pointer}/schema`;
}

export const NOT_FITTING =
  'The items violate the schema of this response, so it is the example of the spec.';

/**
 * Responds to an operation that isn't part of the state. Adds a note to a success response if the operation changes
 * data.
 */
export async function unstated(
  operation: Operation,
  { method }: RecordedRequest,
  ask: Ask,
): Promise<Response> {
  const response = await ask('');
  if (SAFE_METHODS.has(method) || !isSuccess(response)) return response;
  const note = `The state ignores ${method.toUpperCase()} ${operation.path}.`;
  return { ...response, notes: [...(response.notes ?? []), note] };
}
