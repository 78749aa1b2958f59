import { at, object } from '../description/json.js';
import type { Operation } from '../description/operation.js';
import type { Recorded, RecordedRequest } from './recorded.js';

/** The answer that is wanted, as the description's example has it. */
export function exampleAnswer(
  operation: Operation,
  { method, headers, wanted }: RecordedRequest,
): Recorded['answer'] {
  const status = Number(/code=(\d+)/.exec(wanted)?.[1] ?? 200);
  const name = /example=([^,]+)/.exec(wanted)?.[1];
  const offered = operation.answer(status) ?? [];
  const asked = (headers.accept ?? '').split(/\s*,\s*/);
  const [mediaType, media] = offered.find(([type]) => asked.includes(type)) ?? offered[0] ?? [];
  if (mediaType === undefined || media === undefined)
    return { status, headers: {}, body: Buffer.alloc(0), witnessed: false };
  const examples = object(media.node['examples']);
  const value =
    media.node['example'] ?? at(examples[name ?? Object.keys(examples)[0] ?? ''], 'value');
  const body =
    method === 'head' || value === undefined
      ? ''
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  return {
    status,
    headers: { 'content-type': mediaType },
    body: Buffer.from(body),
    witnessed: false,
  };
}
