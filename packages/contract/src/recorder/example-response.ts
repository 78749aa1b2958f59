import { at, object } from '../document/json.js';
import { isJson } from '../document/media-type.js';
import type { Operation } from '../document/operation.js';
import type { Located } from '../document/bundled-document.js';
import { sampleOf } from '../mock/examples.js';
import type { RecordedExchange, RecordedRequest, Unserved } from './exchange.js';

/**
 * Creates the requested response from the document's example. Without an example, a JSON body is a sample of its
 * schema, and any other body is empty.
 */
export function exampleResponse(
  operation: Operation,
  { method, headers, wanted }: RecordedRequest,
  unserved: Unserved,
): RecordedExchange['response'] {
  const status = Number(/code=([2-5]\d\d)\b/.exec(wanted)?.[1] ?? operation.successStatus);
  const name = /example=([^,]+)/.exec(wanted)?.[1];
  const offered = operation.response(status) ?? [];
  const accepted = (headers.accept ?? '').split(',').map((type) => type.trim());
  const [mediaType, media] = offered.find(([type]) => accepted.includes(type)) ?? offered[0] ?? [];
  if (mediaType === undefined || media === undefined)
    return { status, headers: {}, body: Buffer.alloc(0), unserved };
  const body =
    method === 'head' ? '' : (given(mediaType, media, name) ?? made(operation, mediaType, media));
  return {
    status,
    headers: { 'content-type': mediaType },
    body: Buffer.from(body),
    unserved,
  };
}

function given(mediaType: string, { node }: Located, name: string | undefined): string | undefined {
  const examples = object(node['examples']);
  const value = node['example'] ?? at(examples[name ?? Object.keys(examples)[0] ?? ''], 'value');
  if (value === undefined) return undefined;
  return typeof value === 'string' && !isJson(mediaType) ? value : JSON.stringify(value);
}

function made({ document }: Operation, mediaType: string, { node, pointer: at }: Located): string {
  if (!isJson(mediaType) || node['schema'] === undefined) return '';
  const value = sampleOf(document, `${at}/schema`);
  return value === undefined ? '' : JSON.stringify(value);
}
