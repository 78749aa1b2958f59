import type { ResponseCodec, StreamLink } from '../call/response-codec.js';
import { EventStream } from './event-stream.js';
import { parseItem } from './parse-item.js';
import { createStreamLink } from './stream-link.js';
import { Lines, textOf } from './lines.js';

/**
 * JSON lines (`application/jsonl`, `application/x-ndjson`): one value a line, yielded once its line is complete. Also
 * reads JSON text sequences (RFC 7464), whose record separator is skipped.
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
  const lines = new Lines(/\n/);
  for await (const chunk of textOf(response.body, signal)) {
    for (const line of lines.push(chunk).map(bare)) if (line !== '') yield parseItem(line, link);
  }
  // The last line may lack a line break; if it is truncated, parsing fails.
  const last = bare(lines.rest);
  if (last !== '' && !signal.aborted) yield parseItem(last, link);
}

const SEPARATOR = '\x1e';

function bare(line: string): string {
  return (line.startsWith(SEPARATOR) ? line.slice(1) : line).trim();
}
