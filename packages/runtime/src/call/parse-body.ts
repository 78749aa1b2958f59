import type { ApiError } from '../errors/api-error.js';
import { addHeaders } from '../http/headers.js';
import { NestingError } from '../json/nesting.js';
import { acceptsType, getMediaType, isJsonType, isTextType } from '../shared/media-type.js';
import { getAtPath } from '../shared/dotted-path.js';
import { setHidden } from '../shared/hidden-property.js';
import { shorten } from '../shared/shorten.js';
import type { LocatedCall } from './call.js';
import { createError } from './errors.js';
import { MAX_TEXT_LENGTH } from './read-body.js';

/** A successful response whose body has been read. Its headers may be created on first use. */
export interface ReceivedBody {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  readonly text: string;
  /** True if decoding replaced received bytes that are invalid in the charset. */
  readonly isDamaged: () => boolean;
  /** The content as bytes: a Blob, or a Uint8Array from the blocking client. */
  readonly bytes: () => unknown;
}

/**
 * Parses a body as JSON, unless its content type isn't JSON and either the operation or the caller accepts that type or
 * the operation doesn't return JSON. Such a body is returned as text, or as bytes if it isn't text. Returns undefined
 * for an empty body.
 *
 * @throws the API's `DecodeError` if the body is too long or the JSON is invalid.
 */
export function parseBody(call: LocatedCall, received: ReceivedBody): unknown {
  const { client, data } = call;
  const { text } = received;
  if (text === '') return undefined;
  if (text.length > MAX_TEXT_LENGTH)
    throw createDecodeError(call, received, 'is too large to be read as text');
  const declared = declaredTypes(data.accept);
  const isRequested = isRequestedType(call, received);
  if (isRequested || isUnparsed(declared, received)) {
    const type = getMediaType(received.headers);
    const isText =
      isRequested || type === '' || isTextType(type) || acceptsType(declared ?? '', type);
    return isText && !received.isDamaged() ? text : received.bytes();
  }
  try {
    return client.json.parse(text);
  } catch (cause) {
    const problem = cause instanceof NestingError ? cause.message : 'is not valid JSON';
    throw createDecodeError(call, received, problem, cause);
  }
}

/** Returns the media types in `Accept`, except error types, which have a lower weight. */
function declaredTypes(accept: string | undefined): string | undefined {
  return accept?.replace(/,[^,]*;q=[^,]*/g, '');
}

/**
 * True if the response isn't JSON and either the operation doesn't return JSON or its accepted types include the
 * response's type.
 */
function isUnparsed(declared: string | undefined, received: ReceivedBody): boolean {
  if (declared === undefined) return false;
  const type = getMediaType(received.headers);
  return !isJsonType(type) && (!isJsonType(declared) || acceptsType(declared, type));
}

/**
 * True if the response has a non-JSON type that the caller's `Accept` header requested. A page of a list can't have
 * such a type.
 */
function isRequestedType({ options, transform }: LocatedCall, received: ReceivedBody): boolean {
  if (!options.headers || transform) return false;
  const { accept } = addHeaders({}, options.headers);
  const type = getMediaType(received.headers);
  return type !== '' && !isJsonType(type) && acceptsType(accept ?? '', type);
}

/**
 * Creates the value that the caller receives. An object also receives the request ID as a hidden property, unless it
 * has its own `requestId`.
 *
 * @throws the API's `DecodeError` if the response lacks the value.
 */
export function createValue(call: LocatedCall, received: ReceivedBody, body: unknown): unknown {
  // Responses with a non-JSON type that the caller requested are not unwrapped.
  if (isRequestedType(call, received)) return body;
  const { requestId, status } = received;
  const { unwrap } = call.data;
  let value = body;
  if (body === undefined) {
    if (status !== 204 && (unwrap || call.transform))
      throw createDecodeError(call, received, 'is empty');
  } else if (unwrap) {
    value = getAtPath(body, unwrap);
    if (value === undefined) throw createDecodeError(call, received, `has no \`${unwrap}\``);
  }
  if (call.transform) value = call.transform(value, received, call);
  else if (call.data.dates) value = call.data.dates(value);
  if (
    requestId !== undefined &&
    typeof value === 'object' &&
    value !== null &&
    !('requestId' in value)
  ) {
    setHidden(value, 'requestId', requestId);
  }
  return value;
}

function createDecodeError(
  call: LocatedCall,
  { headers, requestId, status, text }: ReceivedBody,
  problem: string,
  cause?: unknown,
): ApiError {
  const body = call.client.redact(text);
  const type = headers.get('content-type') ?? 'no content type';
  const excerpt = shorten(body);
  const message = `the response (${status}, ${type}) ${problem}${excerpt && `: ${excerpt}`}`;
  return createError(call, 'decode', message, { status, headers, body, requestId, cause });
}
