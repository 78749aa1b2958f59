import { fits, isJson } from '../description/media-type.js';
import type { Content, Operation } from '../description/operation.js';
import type { Recorded, RecordedRequest } from '../recorder/recorded.js';
import { schemaFaults } from './schema.js';

/** How a JSON body breaks the schema that the description has for it. */
export function bodyContradictions(
  operation: Operation,
  { headers, body }: RecordedRequest,
): string[] {
  const faults = faultsOf(operation, operation.body, headers['content-type'], body);
  return faults.map((fault) => `The body sent: ${fault}`);
}

/**
 * How an answer of the mock breaks its schema: it comes from an example that does not fit, or was made up. The client
 * is right to return it as it is.
 */
export function answerContradictions(
  operation: Operation,
  status: number,
  { headers, body }: Recorded['answer'],
): string[] {
  const type = String(headers['content-type']);
  const faults = faultsOf(operation, operation.answer(status), type, body);
  return faults.map((fault) => `The answer: ${fault}`);
}

function faultsOf(
  { description }: Operation,
  content: Content = [],
  type: string | undefined,
  body: Buffer,
): string[] {
  const media = content.find(([declared]) => fits(type, declared))?.[1];
  if (!isJson(type) || media?.node['schema'] === undefined || body.length === 0) return [];
  try {
    return schemaFaults(description, `${media.at}/schema`, JSON.parse(body.toString()));
  } catch {
    return [];
  }
}
