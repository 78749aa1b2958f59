export { apiKey, basic, bearer, oauth2 } from './schemes.js';
export type { ApiKeyConfig } from '../auth/api-key.js';
export type { BasicConfig } from '../auth/basic.js';
export type { OAuth2Config } from '../auth/oauth2.js';
export type { ResponseCodec } from '../body/answer.js';
export type { BodyCodec, EncodedBody } from '../body/codec.js';
export { fromPath, type FromPath } from '../body/from-path.js';
export { ndjson } from '../body/ndjson.js';
export { text } from '../body/text.js';
export { urlencoded } from '../body/urlencoded.js';
export type { Definition } from '../client/definition.js';
export {
  ApiError,
  type ErrorClass,
  type ErrorDetail,
  type ErrorInfo,
} from '../errors/api-error.js';
export type { ErrorPaths, ErrorTable } from '../errors/table.js';
export type { Logger, LogLevel } from '../log/logger.js';
export { cursor, type CursorConfig } from '../pages/cursor.js';
export { link, type LinkConfig } from '../pages/link.js';
export { offset, type OffsetConfig } from '../pages/offset.js';
export { pageNumber, type PageNumberConfig } from '../pages/page-number.js';
export type { PageStyle } from '../pages/style.js';
export type { Style } from '../params/style.js';
export type { EventFormat } from '../stream/events.js';
export type { ServerSentEvent } from '../stream/sse.js';
export type {
  Descriptor,
  Poll,
  RetryPolicy,
  Security,
  Traits,
  Until,
} from '../types/descriptor.js';
export type { HeaderValues, Json } from '../types/options.js';
export {
  signWebhookSync as signWebhook,
  unwrapWebhookSync as unwrapWebhook,
} from '../webhooks/node.js';
export type {
  SignOptions,
  UnknownEvent,
  UnknownEventType,
  Unwrapped,
  UnwrapOptions,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from '../webhooks/scheme.js';
export type { Api, Connection } from './api.js';
export { binary, events, formWithFiles, jsonl, mixed, multipart } from './codecs.js';
export { type Defined, define, merge } from './define.js';
export { EventStream } from './event-stream.js';
export { bigints, type KnownJson } from './json.js';
export type { BaseOptions, CallOptions, FromModule, Secret, WaitOptions } from './options.js';
export { Page } from './page.js';
export type { ResponseInfo, WithResponse } from './record.js';
export {
  cookie,
  deepObject,
  form,
  json,
  label,
  matrix,
  pipeDelimited,
  reserved,
  simple,
  spaceDelimited,
} from './styles.js';
export type { Uploadable, UploadData, UploadFile } from './uploadable.js';
export { until } from './until.js';
