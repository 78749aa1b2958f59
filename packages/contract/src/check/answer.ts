import type { Exchange } from '../protocol.js';
import type { Recorded } from '../recorder/recorded.js';

/** Prism's verdict: it notes violations in a header, or answers with a problem of its own (RFC 9457). */
export function answerFaults(
  { status }: Exchange,
  { status: came, headers, body, witnessed }: Recorded['answer'],
): string[] {
  const violations = headers['sl-violations'];
  const problem = String(headers['content-type']).startsWith('application/problem+json')
    ? body.toString()
    : '';
  const own = problem.includes('"type":"https://stoplight.io/prism/errors');
  return [
    ...(violations === undefined ? [] : [`Prism notes ${String(violations)}.`]),
    ...(own ? [`Prism answers ${problem}.`] : []),
    ...(came === status
      ? []
      : [`The status is ${String(came)}, not ${String(status)}${witnessed ? ', by Prism' : ''}.`]),
  ];
}
