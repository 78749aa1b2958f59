import { type Json, list, object, text } from '../document/json.js';
import type { RecordedExchange, RejectedInput } from '../recorder/exchange.js';

type Response = Pick<RecordedExchange['response'], 'headers' | 'body'>;

/** True if the response is one of Prism's own problems (RFC 9457). An API may have its own problem types. */
export function isOwnProblem(response: Response): boolean {
  return String(problemOf(response)['type']).startsWith('https://stoplight.io/prism/errors#');
}

export function problemOf({ headers, body }: Response): Json {
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  return isProblem ? object(parsed(body.toString())) : {};
}

/**
 * Returns Prism's objections to the request, from its `sl-violations` header or its problem response. Leaves out
 * warnings and Prism's objections to its own response.
 */
export function violationsOf(response: Response): readonly Json[] {
  const header = response.headers['sl-violations'];
  const noted = header === undefined ? [] : list(parsed(String(header)));
  const validation = isOwnProblem(response) ? list(problemOf(response)['validation']) : [];
  return [...noted, ...validation]
    .map(object)
    .filter(({ severity, location }) => severity !== 'Warning' && list(location)[0] !== 'response');
}

/** Returns the input that a violation concerns. */
export function rejectedInput({ location }: Json): RejectedInput {
  const [place, name] = list(location).filter((part, index) => index > 0 || part !== 'request');
  return { in: text(place) ?? '', name: text(name) };
}

/** True if Prism objects only to the body. */
export function blamesBodyAlone(response: Response): boolean {
  const violations = violationsOf(response);
  return violations.length > 0 && violations.every(({ location }) => isOfBody(list(location)));
}

/**
 * True for the location of a body. In Prism's `sl-violations` header, locations start with `request`; in its problem
 * responses, they don't.
 */
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
