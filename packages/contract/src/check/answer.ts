import type { OutgoingHttpHeader } from 'node:http';
import type { Exchange } from '../protocol.js';
import type { Recorded } from '../recorder/recorded.js';

/** Prism's verdict: it notes violations in a header, or answers with a problem of its own (RFC 9457). */
export function answerFaults(
  { status }: Exchange,
  { status: came, headers, body, witnessed }: Recorded['answer'],
): string[] {
  const violations = violationsOf(headers['sl-violations']);
  const problem = String(headers['content-type']).startsWith('application/problem+json')
    ? body.toString()
    : '';
  const own = problem.includes('"type":"https://stoplight.io/prism/errors');
  return [
    ...(violations === undefined ? [] : [`Prism notes ${violations}.`]),
    ...(own ? [`Prism answers ${problem}.`] : []),
    ...(came === status
      ? []
      : [`The status is ${String(came)}, not ${String(status)}${witnessed ? ', by Prism' : ''}.`]),
  ];
}

/** What Prism notes, unless it only warns: that something is deprecated. */
function violationsOf(header: OutgoingHttpHeader | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = String(header);
  const severities = [...text.matchAll(/"severity":"(\w+)"/g)].map((found) => found[1]);
  return severities.length > 0 && severities.every((one) => one === 'Warning') ? undefined : text;
}
