import type { Exchange } from '../protocol.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import { isOwnProblem, violationsOf } from './violations.js';

/** Checks the status and Prism's verdict, which is in a header or in a problem response. */
export function responseIssues(
  { status }: Exchange,
  response: RecordedExchange['response'],
): string[] {
  const { status: actual, body, unserved } = response;
  const own = isOwnProblem(response);
  const violations = own ? [] : violationsOf(response);
  return [
    ...(violations.length === 0 ? [] : [`Prism notes ${JSON.stringify(violations)}.`]),
    ...(own ? [`Prism responds ${body.toString()}.`] : []),
    ...(actual === status
      ? []
      : [
          `The status is ${String(actual)}, not ${String(status)}${unserved === undefined ? ', from Prism' : ''}.`,
        ]),
  ];
}
