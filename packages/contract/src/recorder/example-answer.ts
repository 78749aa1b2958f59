import { at, object } from '../description/json.js';
import { isJson } from '../description/media-type.js';
import type { Located, Operation } from '../description/operation.js';
import { sampleOf } from '../mock/examples.js';
import type { Recorded, RecordedRequest, Unwitnessed } from './recorded.js';

/** The answer that is wanted, as the description's example has it; made from its schema where that is JSON without one. */
export function exampleAnswer(
  operation: Operation,
  { method, headers, wanted }: RecordedRequest,
  unwitnessed: Unwitnessed,
): Recorded['answer'] {
  const status = Number(/code=(\d+)/.exec(wanted)?.[1] ?? 200);
  const name = /example=([^,]+)/.exec(wanted)?.[1];
  const offered = operation.answer(status) ?? [];
  const asked = (headers.accept ?? '').split(/\s*,\s*/);
  const [mediaType, media] = offered.find(([type]) => asked.includes(type)) ?? offered[0] ?? [];
  if (mediaType === undefined || media === undefined)
    return { status, headers: {}, body: Buffer.alloc(0), unwitnessed };
  const body = method === 'head' ? '' : (given(media, name) ?? made(operation, mediaType, media));
  return {
    status,
    headers: { 'content-type': mediaType },
    body: Buffer.from(body),
    unwitnessed,
  };
}

function given({ node }: Located, name: string | undefined): string | undefined {
  const examples = object(node['examples']);
  const value = node['example'] ?? at(examples[name ?? Object.keys(examples)[0] ?? ''], 'value');
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
}

function made({ description }: Operation, mediaType: string, { node, at }: Located): string {
  if (!isJson(mediaType) || node['schema'] === undefined) return '';
  const value = sampleOf(description, `${at}/schema`);
  return value === undefined ? '' : JSON.stringify(value);
}
