import type { Operation } from '../../document/operation.js';
import type { RecordedExchange } from '../../recorder/exchange.js';
import { problem } from '../problem.js';

type Response = RecordedExchange['response'];

/** Requests Prism's response. A string such as `code=404` selects a declared response; '' lets Prism choose. */
export type Ask = (wanted: string) => Promise<Response>;

export async function missing(operation: Operation, ask: Ask, path: string): Promise<Response> {
  return refused(operation, ask, [404, 410, 409], `${path} doesn't exist.`);
}

/**
 * Returns the declared response for the first of these statuses that the operation declares explicitly. If it declares
 * none of them, returns the response that a range or `default` declares for the first status, or else a problem with
 * that status.
 */
export async function refused(
  operation: Operation,
  ask: Ask,
  statuses: readonly [number, ...number[]],
  detail: string,
): Promise<Response> {
  const [first] = statuses;
  const status = statuses.find((each) => operation.responses.has(String(each))) ?? first;
  if (operation.response(status) === undefined) return problem(status, detail);
  const response = await ask(`code=${String(status)}`);
  return { ...response, notes: [detail] };
}
