import type { Operation } from '../description/operation.js';
import type { Recorded, RecordedRequest } from '../recorder/recorded.js';
import { schemaFaults } from './schema.js';

/** How a JSON body breaks the schema that the description has for it. */
export function bodyContradictions(
  operation: Operation,
  { headers, body }: RecordedRequest,
): string[] {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const media = operation.body?.find(([declared]) => declared.startsWith(type))?.[1];
  if (!JSON_TYPE.test(type) || media?.node['schema'] === undefined) return [];
  return faultsOf(operation, `${media.at}/schema`, body);
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
  if (!JSON_TYPE.test(String(headers['content-type']))) return [];
  const media = operation.answer(status)?.find(([type]) => /[/+]json\b|^\*\/\*/.test(type))?.[1];
  if (media?.node['schema'] === undefined) return [];
  return faultsOf(operation, `${media.at}/schema`, body);
}

const JSON_TYPE = /[/+]json\b/;

function faultsOf({ description }: Operation, at: string, body: Buffer): string[] {
  if (body.length === 0) return [];
  try {
    return schemaFaults(description, at, JSON.parse(body.toString()));
  } catch {
    return [];
  }
}
