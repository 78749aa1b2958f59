import { schemaIssues } from '../check/schema.js';
import type { Document } from '../document/document.js';
import { isJson, matchesMediaType } from '../document/media-type.js';
import type { Operation } from '../document/operation.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import type { Verdict } from '../recorder/server.js';
import { isUnsupported } from '../unsupported.js';
import type { TestFailure } from './result.js';

type Outcome =
  | { readonly state: 'passed' }
  | { readonly state: 'unproven'; readonly reason: string }
  | ({ readonly state: 'failed' } & Pick<TestFailure, 'fault' | 'evidence' | 'fix'>);

/**
 * Judges a call to a real server. A declared status of 300 or above leaves the operation unproven, because the response
 * of a real server can't be selected.
 */
export function judgeServerCall(document: Document, verdict: Verdict): Outcome {
  const { claim, issues, exchanges } = verdict;
  const unserved = exchanges[0]?.response.unserved;
  if (unserved !== undefined)
    return failed('server', [unserved.reason], 'Check why the server closes the connection.');
  if (issues.request.length > 0)
    return failed('sdk', issues.request, 'Report the operation to sdkwright.');
  const [exchange] = exchanges;
  if (exchange === undefined) return { state: 'unproven', reason: 'no request was sent' };
  const operation = document.operation(claim.method, claim.path);
  const { status } = exchange.response;
  const responses = `${operation.own.pointer}/responses`;
  const method = claim.method.toUpperCase();
  if (operation.response(status) === undefined && isUnsupported(status))
    return failed(
      'server',
      [`The server responded ${String(status)}: it doesn't support ${method} at this path.`],
      'Add the operation to the server, or remove it from the spec.',
    );
  if (operation.response(status) === undefined)
    return failed(
      status >= 500 ? 'server' : 'document',
      [`The server responded ${String(status)}, which is not declared.`],
      `Declare ${String(status)} at ${responses}, or change the server.`,
    );
  const violations = responseViolations(document, operation, exchange.response);
  if (violations.length > 0)
    return failed('server', violations, `Change the server, or the schema at ${responses}.`);
  if (status === 401 || status === 403)
    return unproven(status, 'set SDKWRIGHT_CREDENTIAL to a credential that may call it');
  if (status >= 300) return unproven(status, HINTS[status] ?? HINT);
  if (issues.value.length > 0)
    return failed('sdk', issues.value, 'Report the operation to sdkwright.');
  return { state: 'passed' };
}

const HINTS: Readonly<Record<number, string>> = {
  404: 'its examples may not exist on the server; set values in fixtures.yaml',
  409: 'the state of the item may not allow it; set values of another item in fixtures.yaml',
  410: 'its examples may no longer exist on the server; set values in fixtures.yaml',
};

const HINT = 'it may not accept the examples; set values in fixtures.yaml';

function responseViolations(
  document: Document,
  operation: Operation,
  { status, headers, body }: RecordedExchange['response'],
): readonly string[] {
  const content = operation.response(status) ?? [];
  const type = headers['content-type'] ?? '';
  if (body.length === 0 || content.length === 0) return [];
  const media = content.find(([declared]) => matchesMediaType(type, declared))?.[1];
  if (media === undefined) return [`The media type ${type} is not declared for ${String(status)}.`];
  if (!isJson(type) || media.node['schema'] === undefined) return [];
  const response = `The response ${String(status)}`;
  try {
    const value: unknown = JSON.parse(body.toString());
    return schemaIssues(document, `${media.pointer}/schema`, value).map(
      (issue) => `${response} violates its schema: ${issue}`,
    );
  } catch (error) {
    // A value that is nested too deeply makes the recursive validator exceed the call stack.
    return [
      error instanceof RangeError
        ? `${response} is nested too deeply to be checked.`
        : `${response} is not valid JSON.`,
    ];
  }
}

function failed(fault: TestFailure['fault'], evidence: readonly string[], fix: string): Outcome {
  return { state: 'failed', fault, evidence, fix };
}

function unproven(status: number, reason: string): Outcome {
  return { state: 'unproven', reason: `the server responded ${String(status)}: ${reason}` };
}
