import type { Exchange } from '../protocol.js';
import type { Recorded } from '../recorder/recorded.js';
import { isOwnProblem, violationsOf } from './violations.js';

/** Prism's verdict: it notes violations in a header, or answers with a problem of its own. */
export function answerFaults({ status }: Exchange, answer: Recorded['answer']): string[] {
  const { status: came, body, unwitnessed } = answer;
  const own = isOwnProblem(answer);
  const violations = own ? [] : violationsOf(answer);
  return [
    ...(violations.length === 0 ? [] : [`Prism notes ${JSON.stringify(violations)}.`]),
    ...(own ? [`Prism answers ${body.toString()}.`] : []),
    ...(came === status
      ? []
      : [
          `The status is ${String(came)}, not ${String(status)}${unwitnessed === undefined ? ', by Prism' : ''}.`,
        ]),
  ];
}
