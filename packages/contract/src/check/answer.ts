import type { OutgoingHttpHeader } from 'node:http';
import { type Json, list, object } from '../description/json.js';
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

/** What Prism notes of the request, unless it only warns: that something is deprecated. */
function violationsOf(header: OutgoingHttpHeader | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = String(header);
  const violations = parsed(text);
  const harmless = violations.every(
    ({ severity, location }) => severity === 'Warning' || list(location)[0] === 'response',
  );
  return violations.length > 0 && harmless ? undefined : text;
}

function parsed(text: string): readonly Json[] {
  try {
    return list(JSON.parse(text)).map(object);
  } catch {
    return [];
  }
}
