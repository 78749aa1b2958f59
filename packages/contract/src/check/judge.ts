import type { Description } from '../description/description.js';
import type { Claim } from '../protocol.js';
import type { Recorded } from '../recorder/recorded.js';
import { answerFaults } from './answer.js';
import { bodyFaults } from './body.js';
import { headerFaults } from './headers.js';
import { pathFaults } from './path.js';
import { queryFaults } from './query.js';
import { securityFaults } from './security.js';
import { valueFaults } from './value.js';

/** What is wrong with a call, in words: nothing, if all three witnesses are content. */
export function judge(
  description: Description,
  claim: Claim,
  recorded: readonly Recorded[],
): readonly string[] {
  const [only, ...others] = recorded;
  if (only === undefined) return ['No request of this test came.'];
  if (others.length > 0) return [`${String(recorded.length)} requests came, for one call.`];
  const { method, path, exchange, value } = claim;
  const { request, answer } = only;
  if (request.method !== method)
    return [`The method is ${request.method.toUpperCase()}, not ${method.toUpperCase()}.`];
  const operation = description.operation(method, path);
  return [
    ...pathFaults(operation, exchange, request),
    ...queryFaults(operation, exchange, request),
    ...headerFaults(operation, exchange, request),
    ...securityFaults(operation, exchange, request),
    ...bodyFaults(operation, exchange, request),
    ...answerFaults(exchange, answer),
    ...(value === undefined ? [] : valueFaults(operation, answer, value)),
  ];
}
