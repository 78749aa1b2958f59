import type { Operation } from '../../document/operation.js';
import type { RecordedExchange } from '../../recorder/exchange.js';
import { problem } from '../problem.js';

type Response = RecordedExchange['response'];

/** Requests Prism's response. `code=404` selects a declared response. */
export type Ask = (wanted: string) => Promise<Response>;

export async function missing(operation: Operation, ask: Ask, path: string): Promise<Response> {
  return refused(operation, ask, [404, 410, 409], `${path} doesn't exist.`);
}

/**
 * Returns the response for the first declared status among the given ones. If none is declared, returns a problem with
 * the first status.
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
