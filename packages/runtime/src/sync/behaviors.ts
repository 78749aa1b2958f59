import type { BodyCodec } from '../body/body-codec.js';
import type { Poll } from '../call/call.js';
import type { Until } from '../call/poll.js';
import type { ResponseCodec } from '../call/call.js';
import type { EventFormat } from '../stream/events.js';
import type { ServerSentEvent } from '../stream/sse.js';
import type { EventStream } from './event-stream.js';

/*
 * Behaviors that run only in the worker. In this thread, they are data with the types of the blocking client. All other
 * behaviors are shared with the async client.
 */

function inWorker(): never {
  throw new Error('unreachable: this runs in the worker');
}

/** Bytes of any media type. A request body can be anything uploadable or a string; a response is a Uint8Array. */
export const binary: BodyCodec & ResponseCodec<Uint8Array> = {
  kind: 'binary',
  type: 'application/octet-stream',
  encode: inWorker,
  decode: inWorker,
};

/** A response that is JSON, text or a file, depending on its content type; undefined if it is empty. */
export const mixed = <T>(): ResponseCodec<Uint8Array | T> => ({ kind: 'mixed', decode: inWorker });

type Events = ResponseCodec<EventStream<ServerSentEvent>> &
  (<T = ServerSentEvent>(format: EventFormat) => ResponseCodec<EventStream<T>>);

const eventCodec = <T>(
  format: EventFormat = {},
): ResponseCodec<EventStream<T>> & { readonly format: EventFormat } => ({
  kind: 'events',
  format,
  decode: inWorker,
});

/**
 * Server-sent events (HTML, §9.2). `events` yields events with their data as text; `events({ data: 'json' })` parses
 * the data.
 */
export const events: Events = /* @__PURE__ */ Object.assign(
  eventCodec,
  /* @__PURE__ */ eventCodec<ServerSentEvent>(),
);

/** JSON lines (`application/jsonl`, `application/x-ndjson`): one value per line, returned when its line is complete. */
export const jsonl: ResponseCodec<EventStream<unknown>> = { kind: 'jsonl', decode: inWorker };

/** Repeats a call until a field has a final value. An undeclared value is an error. */
export const until = (config: Until): Poll & Until => ({
  kind: 'until',
  ...config,
  start: inWorker,
});
