import type { Document } from '../document/document.js';
import type { Claim } from '../protocol.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import { responseIssues } from './response.js';
import { bodyIssues } from './body.js';
import { headerIssues } from './headers.js';
import { pathIssues } from './path.js';
import { queryIssues } from './query.js';
import { securityIssues } from './security.js';
import { valueIssues } from './value.js';

/** The issues of a call, by the witness that found them. */
export interface CallIssues {
  /** The recorder compared the request with the document. */
  readonly request: readonly string[];
  /** Prism objected to the request, or gave another response than the test asked for. */
  readonly response: readonly string[];
  /** The validator compared the result with the response. */
  readonly value: readonly string[];
}

/** Collects the issues of a call; none if all three witnesses agree. */
export function checkCall(
  document: Document,
  { method, path, exchange, value, thrown }: Claim,
  recorded: readonly RecordedExchange[],
): CallIssues {
  const [only, ...others] = recorded;
  if (only === undefined)
    return unsent(
      `The client sent no request.${thrown === undefined ? '' : ` It threw: ${thrown}`}`,
    );
  if (others.length > 0)
    return unsent(`${String(recorded.length)} requests were sent for one call.`);
  const { request, response } = only;
  if (request.method !== method)
    return unsent(`The method is ${request.method.toUpperCase()}, not ${method.toUpperCase()}.`);
  const operation = document.operation(method, path);
  return {
    request: [
      ...pathIssues(operation, exchange, request),
      ...queryIssues(operation, exchange, request),
      ...headerIssues(operation, exchange, request),
      ...securityIssues(operation, exchange, request),
      ...bodyIssues(operation, exchange, request),
    ],
    response: responseIssues(exchange, response),
    value: value === undefined ? [] : valueIssues(operation, response, value),
  };
}

export function allIssues({ request, response, value }: CallIssues): readonly string[] {
  return [...request, ...response, ...value];
}

function unsent(issue: string): CallIssues {
  return { request: [issue], response: [], value: [] };
}
