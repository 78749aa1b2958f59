import { matchesMediaType, isJson } from '../document/media-type.js';
import type { Content, Operation } from '../document/operation.js';
import type { RecordedExchange, RecordedRequest } from '../recorder/exchange.js';
import { schemaIssues } from './schema.js';

/** Returns the ways in which a JSON body violates its declared schema. */
export function bodyContradictions(
  operation: Operation,
  { headers, body }: RecordedRequest,
): string[] {
  const issues = issuesOf(operation, operation.body, headers['content-type'], body);
  return issues.map((issue) => `The body sent: ${issue}`);
}

/**
 * Returns the ways in which the mock's response violates its schema. The violations result from an invalid example or
 * from sampling, so the client must still return the response unchanged.
 */
export function responseContradictions(
  operation: Operation,
  status: number,
  { headers, body }: RecordedExchange['response'],
): string[] {
  const type = String(headers['content-type']);
  const issues = issuesOf(operation, operation.response(status), type, body);
  return issues.map((issue) => `The response: ${issue}`);
}

function issuesOf(
  { document }: Operation,
  content: Content = [],
  type: string | undefined,
  body: Buffer,
): string[] {
  const media = content.find(([declared]) => matchesMediaType(type, declared))?.[1];
  if (!isJson(type) || media?.node['schema'] === undefined || body.length === 0) return [];
  try {
    return schemaIssues(document, `${media.pointer}/schema`, JSON.parse(body.toString()));
  } catch {
    return [];
  }
}
