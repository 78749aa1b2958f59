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

/** Collects the issues of a call; none if all three witnesses agree. */
export function checkCall(
  document: Document,
  claim: Claim,
  recorded: readonly RecordedExchange[],
): readonly string[] {
  const [only, ...others] = recorded;
  if (only === undefined) return ['The client sent no request.'];
  if (others.length > 0) return [`${String(recorded.length)} requests were sent for one call.`];
  const { method, path, exchange, value } = claim;
  const { request, response } = only;
  if (request.method !== method)
    return [`The method is ${request.method.toUpperCase()}, not ${method.toUpperCase()}.`];
  const operation = document.operation(method, path);
  return [
    ...pathIssues(operation, exchange, request),
    ...queryIssues(operation, exchange, request),
    ...headerIssues(operation, exchange, request),
    ...securityIssues(operation, exchange, request),
    ...bodyIssues(operation, exchange, request),
    ...responseIssues(exchange, response),
    ...(value === undefined ? [] : valueIssues(operation, response, value)),
  ];
}
