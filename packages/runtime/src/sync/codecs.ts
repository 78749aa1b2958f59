import type { ResponseCodec } from '../body/answer.js';
import type { BodyCodec } from '../body/codec.js';
import type { Encodings } from '../body/encoding.js';
import type { EventFormat } from '../stream/events.js';
import type { ServerSentEvent } from '../stream/sse.js';
import type { EventStream } from './event-stream.js';
import { portable } from './recipe.js';
import { flatEncodings } from './styles.js';

const form = { type: 'multipart/form-data', encode: inWorker };

/**
 * A multipart form (RFC 7578). Files are streamed, lists repeat their name, objects are JSON, null and undefined are
 * left out; an Encoding Object says otherwise (OpenAPI 3.1, §4.8.15).
 */
export const multipart: BodyCodec & ((encodings: Encodings) => BodyCodec) =
  /* @__PURE__ */ portable(
    Object.assign(
      (encodings: Encodings) => portable({ ...form }, 'multipart', flatEncodings(encodings)),
      form,
    ),
    'multipart',
  );

const either = { type: 'application/json', encode: inWorker };

/** A multipart form where a field is a file, or a list of files; else JSON, as an API takes it that takes both. */
export const formWithFiles: BodyCodec & ((encodings: Encodings) => BodyCodec) =
  /* @__PURE__ */ portable(
    Object.assign(
      (encodings: Encodings) => portable({ ...either }, 'formWithFiles', flatEncodings(encodings)),
      either,
    ),
    'formWithFiles',
  );

/**
 * Bytes as they are, in a media type of any kind: as a request body everything that can be uploaded, or a text; as
 * an answer a Uint8Array.
 */
export const binary: BodyCodec & ResponseCodec<Uint8Array> = /* @__PURE__ */ portable(
  { type: 'application/octet-stream', encode: inWorker, decode: inWorker },
  'binary',
);

/** An answer that is JSON, a text or a file, as its content type says; undefined where it is nothing. */
export const mixed = <T>(): ResponseCodec<Uint8Array | T> =>
  portable({ decode: inWorker }, 'mixed');

const stream = { decode: inWorker };

type Events = ResponseCodec<EventStream<ServerSentEvent>> &
  (<T = ServerSentEvent>(format: EventFormat) => ResponseCodec<EventStream<T>>);

/**
 * Server-sent events (HTML, §9.2). `events` gives each as it is, with its data as text; `events({ data: 'json' })`
 * parses it.
 */
export const events: Events = /* @__PURE__ */ portable(
  Object.assign((format: EventFormat) => portable({ ...stream }, 'events', format), stream),
  'events',
);

/** JSON lines (`application/jsonl`, `application/x-ndjson`): one value a line, given as soon as its line is whole. */
export const jsonl: ResponseCodec<EventStream<unknown>> = /* @__PURE__ */ portable(
  { ...stream },
  'jsonl',
);

function inWorker(): never {
  throw new Error('unreachable: the worker reads and writes files');
}
