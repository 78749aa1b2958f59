import type { Document } from '../document/document.js';
import type { Operation } from '../document/operation.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import type { Verdict } from '../recorder/server.js';
import { blameParameters } from './blame-parameter.js';
import type { TestFailure, Message } from './result.js';

type Blame = Pick<TestFailure, 'fault' | 'evidence' | 'fix'>;

/**
 * Decides who must fix a failed test. Contradictions in the document take precedence, because they may cause all other
 * issues. Neither the SDK nor the document is blamed for a sampled value.
 *
 * @param errors - messages of the failed assertions.
 */
export function blame(document: Document, verdict: Verdict, errors: readonly string[]): Blame {
  const { claim, issues, contradictions, exchanges } = verdict;
  const operation = document.operation(claim.method, claim.path);
  if (contradictions.request.length > 0) return ofRequest(operation, contradictions.request);
  if (contradictions.response.length > 0)
    return ofResponse(operation, claim.exchange.status, contradictions.response);
  if (issues.request.length > 0)
    return {
      fault: 'sdk',
      evidence: issues.request.map((issue) => `recorder: ${issue}`),
      fix: REPORT,
    };
  const parameters =
    issues.response.length > 0 ? blameParameters(operation, exchanges[0]) : undefined;
  if (parameters !== undefined) return parameters;
  if (issues.response.length > 0)
    return {
      fault: 'mock',
      evidence: issues.response.map((issue) => `Prism: ${issue}`),
      fix: `The recorder found no issue in the request. Check ${operation.own.pointer} for constraints that contradict each other. If there are none, report a limit of the mock.`,
    };
  if (issues.value.length > 0)
    return {
      fault: 'sdk',
      evidence: issues.value.map((issue) => `validator: ${issue}`),
      fix: REPORT,
    };
  const evidence = errors.map((error) => `client: ${error}`);
  // The client returned the response unchanged, but the response differs from the example that the test expects.
  if (claim.value !== undefined)
    return {
      fault: 'mock',
      evidence,
      fix: `Prism's response differs from the example at ${operation.own.pointer}/responses/${String(claim.exchange.status)}. Check that the example matches its schema.`,
    };
  return { fault: 'sdk', evidence, fix: REPORT };
}

const REPORT =
  'Generate the SDK with the newest sdkwright. If the test still fails, report the operation to sdkwright.';

function ofRequest(operation: Operation, evidence: readonly string[]): Blame {
  const [media] = operation.body ?? [];
  const pointer = media?.[1].pointer ?? operation.own.pointer;
  const hasExample = media !== undefined && exampleIn(media[1].node);
  return hasExample
    ? { fault: 'document', evidence, fix: `Fix the example at ${pointer}.` }
    : { fault: 'mock', evidence, fix: `Add an example at ${pointer}.` };
}

function ofResponse(operation: Operation, status: number, evidence: readonly string[]): Blame {
  const [media] = operation.response(status) ?? [];
  const pointer = media?.[1].pointer ?? `${operation.own.pointer}/responses`;
  const hasExample = media !== undefined && exampleIn(media[1].node);
  return hasExample
    ? { fault: 'document', evidence, fix: `Fix the example at ${pointer}.` }
    : { fault: 'mock', evidence, fix: `Add an example at ${pointer}.` };
}

function exampleIn(media: Readonly<Record<string, unknown>>): boolean {
  return 'example' in media || 'examples' in media;
}

/** Returns a verdict's first request and its response, or an empty object if no request was recorded. */
export function messagesOf({
  exchanges: [exchange],
}: Verdict): Pick<TestFailure, 'request' | 'response'> {
  if (exchange === undefined) return {};
  const { request, response } = exchange;
  return {
    request: message(`${request.method.toUpperCase()} ${request.url}`, request),
    response: message(String(response.status), response),
  };
}

/** Maximum number of characters of a body that are kept. */
const MOST = 4000;

function message(
  start: string,
  { headers, body }: Pick<RecordedExchange['response'], 'headers' | 'body'>,
): Message {
  const shown = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return { start, headers: Object.fromEntries(shown), body: body.toString().slice(0, MOST) };
}
