import type { AnswerCodec, StreamLink } from '../body/answer.js';
import { EventStream } from './event-stream.js';
import { parseItem } from './item.js';
import { linkOf } from './link.js';
import { Lines, textOf } from './lines.js';

/** JSON lines (`application/jsonl`, `application/x-ndjson`): one value a line, given as soon as its line is whole. */
export const jsonl: AnswerCodec<EventStream<unknown>> = {
  streams: linkOf,
  decode: (response, link) =>
    new EventStream(response, link, (signal) => values(response, link, signal)),
};

async function* values(
  response: Response,
  link: StreamLink | undefined,
  signal: AbortSignal,
): AsyncGenerator<unknown, void> {
  const lines = new Lines(/\n/);
  for await (const chunk of textOf(response.body, signal)) {
    for (const line of lines.push(chunk)) if (line.trim() !== '') yield parseItem(line, link);
  }
  // The last line may lack its end; one that was cut off can't be read.
  if (lines.rest.trim() !== '' && !signal.aborted) yield parseItem(lines.rest, link);
}
