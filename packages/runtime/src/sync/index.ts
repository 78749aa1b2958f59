export { apiKey, type ApiKeyConfig } from '../auth/api-key.js';
export { basic, type BasicConfig } from '../auth/basic.js';
export { bearer } from '../auth/bearer.js';
export { oauth2, type OAuth2Config } from '../auth/oauth2.js';
export type { Security } from '../auth/scheme.js';
export type { BodyCodec, EncodedBody } from '../body/body-codec.js';
export { formWithFiles } from '../body/form-with-files.js';
export { fromPath, type FromPath } from '../body/from-path.js';
export { multipart } from '../body/multipart.js';
export { ndjson } from '../body/ndjson.js';
export { text } from '../body/text.js';
export { urlencoded } from '../body/urlencoded.js';
export type { Definition } from '../call/definition.js';
export type { Descriptor } from '../call/call.js';
export type { RetryPolicy, Traits } from '../call/traits.js';
export type { PageStyle } from '../call/page-style.js';
export type { Poll } from '../call/call.js';
export type { Until } from '../call/poll.js';
export type { ResponseCodec } from '../call/call.js';
export type { ErrorReader } from '../call/error-reader.js';
export { frameworkErrors } from '../call/framework-errors.js';
export { servers, type Servers, type ServersConfig, type ServerVariable } from '../call/servers.js';
export {
  ApiError,
  type ErrorClass,
  type ErrorDetail,
  type ErrorInfo,
} from '../errors/api-error.js';
export type { ErrorPaths, ErrorTable } from '../errors/error-table.js';
export type { HeaderValues } from '../http/headers.js';
export { bigints } from '../json/bigints.js';
export {
  dateItems,
  dateMembers,
  dateParts,
  type DateReader,
  dates,
  dateTime,
  dateVariants,
} from '../json/dates.js';
export type { Json } from '../json/json.js';
export type { Logger, LogLevel } from '../log/logger.js';
export { cursor, type CursorConfig } from '../pages/cursor.js';
export { link, type LinkConfig } from '../pages/link.js';
export { offset, type OffsetConfig } from '../pages/offset.js';
export { pageNumber, type PageNumberConfig } from '../pages/page-number.js';
export { cookie } from '../params/cookie.js';
export { deepObject } from '../params/deep-object.js';
export { form, pipeDelimited, spaceDelimited } from '../params/form.js';
export { json } from '../params/json.js';
export { matrix } from '../params/matrix.js';
export { querystring } from '../params/querystring.js';
export { reserved } from '../params/reserved.js';
export { label, simple } from '../params/simple.js';
export type { Style } from '../params/style.js';
export type { EventFormat } from '../stream/events.js';
export type { ServerSentEvent } from '../stream/sse.js';
export {
  signWebhookSync as signWebhook,
  unwrapWebhookSync as unwrapWebhook,
} from '../webhooks/node.js';
export { github } from '../webhooks/schemes/github.js';
export { hmac, type HmacConfig, type NamedHmacConfig } from '../webhooks/schemes/hmac.js';
export { standardWebhooks } from '../webhooks/schemes/standard-webhooks.js';
export { stripe, type StripeConfig } from '../webhooks/schemes/stripe.js';
export type {
  SignOptions,
  UnknownEvent,
  UnknownEventType,
  Unwrapped,
  UnwrapOptions,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from '../webhooks/webhook-scheme.js';
export type { AppInfo, RequestMethod } from '../call/options.js';
export type { Api, Connection } from './api.js';
export type { Connected } from '../types/api.js';
export { binary, events, jsonl, mixed, until } from './behaviors.js';
export { type Defined, define, merge } from './define.js';
export { EventStream } from './event-stream.js';
export type { ResponseInfo, WithResponse } from './last-response.js';
export type {
  BaseOptions,
  CallOptions,
  FromModule,
  KnownJson,
  RequestOptions,
  Secret,
  WaitOptions,
} from './options.js';
export { Page } from './page.js';
export { undeclared } from './undeclared.js';
export type { Uploadable, UploadData, UploadFile } from './uploadable.js';
