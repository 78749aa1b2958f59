export { apiKey, type ApiKeyConfig } from './auth/api-key.js';
export { basic, type BasicConfig } from './auth/basic.js';
export { bearer } from './auth/bearer.js';
export { oauth2, type OAuth2Config } from './auth/oauth2.js';
export type { ResponseCodec } from './body/answer.js';
export { binary } from './body/binary.js';
export type { BodyCodec, EncodedBody } from './body/codec.js';
export { fromPath, type FromPath } from './body/from-path.js';
export { formWithFiles } from './body/form-with-files.js';
export { mixed } from './body/mixed.js';
export { multipart } from './body/multipart.js';
export { ndjson } from './body/ndjson.js';
export { text } from './body/text.js';
export type { Uploadable, UploadData, UploadFile } from './body/uploadable.js';
export { urlencoded } from './body/urlencoded.js';
export type { HookContext, HookRequest, Middleware } from './call/middleware.js';
export { ApiPromise, type WithResponse } from './call/promise.js';
export type { Definition } from './client/definition.js';
export { define, type Defined, merge } from './define.js';
export { ApiError, type ErrorClass, type ErrorDetail, type ErrorInfo } from './errors/api-error.js';
export type { ErrorPaths, ErrorTable } from './errors/table.js';
export { bigints } from './json/bigints.js';
export type { Logger, LogLevel } from './log/logger.js';
export type { CursorConfig } from './pages/cursor.js';
export type { LinkConfig } from './pages/link.js';
export { cursor, link, type ListStyle, offset, pageNumber } from './pages/lists.js';
export type { OffsetConfig } from './pages/offset.js';
export { Page, PagePromise } from './pages/page.js';
export type { PageNumberConfig } from './pages/page-number.js';
export { cookie } from './params/cookie.js';
export { deepObject } from './params/deep-object.js';
export { form, pipeDelimited, spaceDelimited } from './params/form.js';
export { json } from './params/json.js';
export { matrix } from './params/matrix.js';
export { reserved } from './params/reserved.js';
export { label, simple } from './params/simple.js';
export type { Style } from './params/style.js';
export { EventStream } from './stream/event-stream.js';
export { type EventFormat, events } from './stream/events.js';
export { jsonl } from './stream/jsonl.js';
export type { ServerSentEvent } from './stream/sse.js';
export type { Api, Connection } from './types/api.js';
export type { Descriptor, Poll, RetryPolicy, Security, Traits, Until } from './types/descriptor.js';
export type {
  BaseOptions,
  CallOptions,
  Fetch,
  FetchOptions,
  HeaderValues,
  Json,
  Secret,
  WaitOptions,
} from './types/options.js';
export type {
  SignOptions,
  UnknownEvent,
  UnwrapOptions,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from './webhooks/scheme.js';
export { signWebhook, unwrapWebhook } from './webhooks/webhooks.js';
export { until } from './wait.js';
