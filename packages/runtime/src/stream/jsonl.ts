import type { ResponseCodec } from '../call/call.js';
import type { StreamLink } from '../call/stream-link.js';
import { EventStream } from './event-stream.js';
import { parseItem } from './parse-item.js';
import { createStreamLink } from './stream-link.js';
import { Lines, textOf } from './lines.js';

/**
 * JSON lines (`application/jsonl`, `application/x-ndjson`): one value per line, yielded when its line is complete. The
 * records of JSON text sequences (`application/json-seq`, RFC 7464) can span several lines.
 */
export const jsonl: ResponseCodec<EventStream<unknown>> = {
  kind: 'jsonl',
  streams: createStreamLink,
  decode: (response, link) =>
    new EventStream(response, link, (signal) => readValues(response, link, signal)),
};

async function* readValues(
  response: Response,
  link: StreamLink | undefined,
  signal: AbortSignal,
): AsyncGenerator<unknown, void> {
  const isSequence = /json-seq/i.test(response.headers.get('content-type') ?? '');
  const items = new Lines(isSequence ? SEPARATOR : /\n/);
  for await (const chunk of textOf(response.body, signal)) {
    for (const item of items.push(chunk).map(bare)) if (item !== '') yield parseItem(item, link);
    // The separator of the next record may arrive much later.
    if (isSequence && items.rest.endsWith('\n') && isJson(items.rest)) {
      yield parseItem(bare(items.rest), link);
      items.rest = '';
    }
  }
  // The last item may lack a line break. If it is truncated, parsing fails.
  const last = bare(items.rest);
  if (last !== '' && !signal.aborted) yield parseItem(last, link);
}

/** The record separator (RFC 7464 §2.1). */
const SEPARATOR = new RegExp(String.fromCharCode(0x1e));

/** Removes record separators, which some servers write in JSON lines. */
function bare(item: string): string {
  return item.replace(SEPARATOR, '').trim();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
