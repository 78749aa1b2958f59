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
  let checked = 0;
  for await (const chunk of textOf(response.body, signal)) {
    for (const item of items.push(chunk).map(bare)) if (item !== '') yield parseItem(item, link);
    const { rest } = items;
    // The separator of the next record may arrive much later. The work stays linear, because a long record is checked
    // only when its length has doubled.
    if (rest.length < checked) checked = 0;
    if (!isSequence || !rest.endsWith('\n') || (rest.length > SHORT && rest.length < 2 * checked))
      continue;
    checked = rest.length;
    if (!isJson(bare(rest))) continue;
    yield parseItem(bare(rest), link);
    items.rest = '';
  }
  // The last item may lack a line break. If it is truncated, parsing fails.
  const last = bare(items.rest);
  if (last !== '' && !signal.aborted) yield parseItem(last, link);
}

/** Maximum length in characters of a record that is checked after each line. */
const SHORT = 2 ** 12;

/** The record separator (RFC 7464 §2.1). */
const SEPARATOR = new RegExp(String.fromCharCode(0x1e));

/** Removes a record separator, which some servers write in JSON lines, and surrounding whitespace. */
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
