import { type Json, list, object } from '../description/json.js';
import type { Recorded } from '../recorder/recorded.js';

type Answer = Pick<Recorded['answer'], 'headers' | 'body'>;

/** Whether the answer is a problem that Prism tells by itself (RFC 9457); an API may have problems of its own. */
export function isOwnProblem(answer: Answer): boolean {
  return String(problemOf(answer)['type']).startsWith('https://stoplight.io/prism/errors#');
}

export function problemOf({ headers, body }: Answer): Json {
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  return isProblem ? object(parsed(body.toString())) : {};
}

/**
 * What Prism holds against the request, in a header or its own problem: neither warnings, as that something is deprecated,
 * nor what is wrong with its answer.
 */
export function violationsOf(answer: Answer): readonly Json[] {
  const noted = list(parsed(String(answer.headers['sl-violations'])));
  const told = isOwnProblem(answer) ? list(problemOf(answer)['validation']) : [];
  return [...noted, ...told]
    .map(object)
    .filter(({ severity, location }) => severity !== 'Warning' && list(location)[0] !== 'response');
}

/** Whether Prism holds nothing against the request but its body. */
export function blamesBodyAlone(answer: Answer): boolean {
  const violations = violationsOf(answer);
  return violations.length > 0 && violations.every(({ location }) => isOfBody(list(location)));
}

/** Prism tells whether it means the request in the header alone. */
function isOfBody([first, second]: readonly unknown[]): boolean {
  return (first === 'request' ? second : first) === 'body';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
