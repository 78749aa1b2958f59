import type { ResponseCodec } from '../call/call.js';
import type { StreamLink } from '../call/stream-link.js';
import { EventStream } from './event-stream.js';
import { parseItem } from './parse-item.js';
import { createStreamLink } from './stream-link.js';
import { StreamLimitError } from './limits.js';
import { textOf } from './lines.js';
import { type ServerSentEvent, SseParser } from './sse.js';

/** The format of a stream's events. */
export interface EventFormat {
  /** 'json' parses the data. Default: 'text'. */
  readonly data?: 'text' | 'json';
  /**
   * 'data' yields only the data of events, and an event named `error` ends the stream with an error. Default: 'event'.
   */
  readonly item?: 'event' | 'data';
  /** Data that marks the end of the stream, such as `[DONE]`. It isn't yielded. Default: none. */
  readonly done?: string;
}

/** Milliseconds before a stream is reopened, unless the server specifies a delay. */
const RETRY = 3000;
/** Limits, in milliseconds, for the delay that a server can request. */
const [LONGEST_DELAY, SHORTEST_DELAY] = [60_000, 100];

type Events = ResponseCodec<EventStream<ServerSentEvent>> &
  (<T = ServerSentEvent>(format: EventFormat) => ResponseCodec<EventStream<T>>);

const codec = <T>(
  format: EventFormat = {},
): ResponseCodec<EventStream<T>> & { readonly format: EventFormat } => ({
  kind: 'events',
  format,
  streams: createStreamLink,
  decode(response, link) {
    const type = response.headers.get('content-type') ?? '';
    // A login page or an error would be parsed as a stream without events.
    if (/^[^;]*(json|html)\b/i.test(type)) {
      void response.body?.cancel();
      const message = `expected a stream of events, but the response is ${type}`;
      throw link?.createError?.(message, undefined) ?? new Error(message);
    }
    return new EventStream(response, link, (signal) =>
      readItems<T>(response, link, signal, format),
    );
  },
});

/**
 * Server-sent events (HTML, §9.2). `events` yields events with their data as text; `events({ data: 'json' })` parses
 * the data.
 */
export const events: Events = /* @__PURE__ */ Object.assign(
  codec,
  /* @__PURE__ */ codec<ServerSentEvent>(),
);

async function* readItems<T>(
  response: Response,
  link: StreamLink | undefined,
  signal: AbortSignal,
  { data, item, done }: EventFormat,
): AsyncGenerator<T, void> {
  for await (const event of readEvents(response, link, signal)) {
    if (done !== undefined && event.data === done) return;
    // An error event must throw, because the event's name is lost if only its data is yielded.
    if (item === 'data' && event.event === 'error')
      throw link?.createEventError?.(event.data) ?? new Error(event.data);
    const content: unknown = data === 'json' ? parseItem(event.data, link) : event.data;
    yield (item === 'data' ? content : { ...event, data: content }) as T;
  }
}

/** Reads the events of a response and, if the caller reconnects, of later responses. */
async function* readEvents(
  first: Response,
  link: StreamLink | undefined,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent, void> {
  const parser = new SseParser();
  const reconnect = link?.reconnect;
  const isClosed = (): boolean => signal.aborted;
  let response = first;
  while (response.status !== 204) {
    try {
      for await (const chunk of textOf(response.body, signal)) yield* parser.push(chunk);
    } catch (error) {
      if (error instanceof StreamLimitError) throw error;
      if (reconnect === undefined || link?.controller?.signal.aborted) throw error;
    }
    if (reconnect === undefined || isClosed()) return;
    parser.end();
    await pause(Math.max(SHORTEST_DELAY, Math.min(parser.retry ?? RETRY, LONGEST_DELAY)), [
      signal,
      link?.controller?.signal,
    ]);
    if (isClosed()) return;
    response = await reconnect(parser.lastEventId);
  }
}

function pause(ms: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    for (const signal of signals) signal?.addEventListener('abort', end);
  });
}
