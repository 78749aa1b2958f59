export { apiKey, type ApiKeyConfig } from './auth/api-key.js';
export { basic, type BasicConfig } from './auth/basic.js';
export { bearer } from './auth/bearer.js';
export { oauth2, type OAuth2Config } from './auth/oauth2.js';
export type { Secret, Security } from './auth/scheme.js';
export { binary } from './body/binary.js';
export type { BodyCodec, EncodedBody } from './body/body-codec.js';
export { formWithFiles } from './body/form-with-files.js';
export { fromPath, type FromPath } from './body/from-path.js';
export { mixed } from './body/mixed.js';
export { multipart } from './body/multipart.js';
export { ndjson } from './body/ndjson.js';
export { text } from './body/text.js';
export type { Uploadable, UploadData, UploadFile } from './body/uploadable.js';
export { undeclared } from './body/undeclared.js';
export { urlencoded } from './body/urlencoded.js';
export { ApiPromise, type WithResponse } from './call/api-promise.js';
export type { Definition } from './call/definition.js';
export type { Descriptor } from './call/call.js';
export type { RetryPolicy, Traits } from './call/traits.js';
export type {
  AppInfo,
  BaseOptions,
  CallOptions,
  RequestMethod,
  RequestOptions,
  WaitOptions,
} from './call/options.js';
export type { Poll } from './call/call.js';
export type { Until } from './call/poll.js';
export type { ResponseCodec } from './call/call.js';
export type { ErrorReader } from './call/error-reader.js';
export { frameworkErrors } from './call/framework-errors.js';
export { servers, type Servers, type ServersConfig, type ServerVariable } from './call/servers.js';
export { define, type Defined, merge } from './define.js';
export { ApiError, type ErrorClass, type ErrorDetail, type ErrorInfo } from './errors/api-error.js';
export type { ErrorPaths, ErrorTable } from './errors/error-table.js';
export type { Fetch, FetchOptions } from './http/fetch.js';
export type { HeaderValues } from './http/headers.js';
export type { HookContext, HookRequest, Middleware, SettledCall } from './http/middleware.js';
export { bigints } from './json/bigints.js';
export {
  dateItems,
  dateMembers,
  dateParts,
  type DateReader,
  dates,
  dateTime,
  dateVariants,
} from './json/dates.js';
export type { Json } from './json/json.js';
export type { Logger, LogLevel } from './log/logger.js';
export type { CursorConfig } from './pages/cursor.js';
export type { LinkConfig } from './pages/link.js';
export { cursor, link, type ListStyle, offset, pageNumber } from './pages/list-styles.js';
export type { OffsetConfig } from './pages/offset.js';
export type { PageNumberConfig } from './pages/page-number.js';
export { Page, PagePromise } from './pages/page.js';
export { cookie } from './params/cookie.js';
export { deepObject } from './params/deep-object.js';
export { form, pipeDelimited, spaceDelimited } from './params/form.js';
export { json } from './params/json.js';
export { matrix } from './params/matrix.js';
export { querystring } from './params/querystring.js';
export { reserved } from './params/reserved.js';
export { label, simple } from './params/simple.js';
export type { Style } from './params/style.js';
export { EventStream } from './stream/event-stream.js';
export { type EventFormat, events } from './stream/events.js';
export { jsonl } from './stream/jsonl.js';
export type { ServerSentEvent } from './stream/sse.js';
export type { Api, Connected, Connection } from './types/api.js';
export { until } from './waiters/until.js';
export { github } from './webhooks/schemes/github.js';
export { hmac, type HmacConfig, type NamedHmacConfig } from './webhooks/schemes/hmac.js';
export { standardWebhooks } from './webhooks/schemes/standard-webhooks.js';
export { stripe, type StripeConfig } from './webhooks/schemes/stripe.js';
export type {
  SignOptions,
  UnknownEvent,
  UnwrapOptions,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from './webhooks/webhook-scheme.js';
export { signWebhook, unwrapWebhook } from './webhooks/webhooks.js';
