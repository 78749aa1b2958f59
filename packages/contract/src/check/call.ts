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

/** The issues of a call, grouped by the check that found them. */
export interface CallIssues {
  /** Differences between the request and the document, found by the recorder. */
  readonly request: readonly string[];
  /** Prism's objections to the request, or a response other than the requested one. */
  readonly response: readonly string[];
  /** Differences between the returned value and the response, found by the validator. */
  readonly value: readonly string[];
}

/** Collects the issues of a call. All lists are empty if all checks pass. */
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
