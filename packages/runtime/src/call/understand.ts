import { at } from '../at.js';
import { setHidden } from '../hidden.js';
import type { ApiError } from '../errors/api-error.js';
import type { Call } from './call.js';
import { edit } from './headers.js';

const JSON_TYPE = /^[^;]*[/+]json\b/i;
/** Characters of an answer that is read into memory as text; V8's longest string is twice as long. */
export const MOST = 2 ** 28;

/** A successful answer whose body has been read. Its headers may be made when they are first asked for. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  readonly text: string;
}

/**
 * What the text of an answer says: JSON by its content type, or because the operation answers JSON; else the text.
 *
 * @throws the API's error of an answer that can't be read.
 */
export function parse(call: Call, received: Received): unknown {
  const { client, data } = call;
  const { text } = received;
  if (text === '') return undefined;
  if (text.length > MOST) throw unreadable(call, received, 'more text than fits into memory');
  if (isText(data.accept, received)) return text;
  if (isAskedFor(call, received)) {
    if (!text.includes('\ufffd')) return text;
    throw unreadable(call, received, 'bytes, which `asResponse()` gives');
  }
  try {
    return client.json.parse(text);
  } catch (cause) {
    throw unreadable(call, received, "what can't be read as JSON", cause);
  }
}

/** Whether the operation answers no JSON, or not with this type of the several that it asks for. */
function isText(accept: string | undefined, received: Received): boolean {
  if (accept === undefined) return false;
  const type = typeOf(received);
  return !JSON_TYPE.test(type) && (!JSON_TYPE.test(accept) || names(accept, type));
}

/** Whether the caller asked for this type, which is not JSON, by a header `Accept`; no list can be made of it. */
function isAskedFor({ finish, options }: Call, received: Received): boolean {
  if (!options.headers || finish) return false;
  const { accept } = edit({}, options.headers);
  const type = typeOf(received);
  return type !== '' && !JSON_TYPE.test(type) && names(accept ?? '', type);
}

function names(accept: string, type: string): boolean {
  return accept
    .toLowerCase()
    .split(/\s*[,;]\s*/)
    .includes(type);
}

/** The content type in lower case, without its parameters. */
function typeOf({ headers }: Received): string {
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(/\s*;/);
  return type;
}

/**
 * What the caller gets of an answer's body, with the id of the request on it where it is an object.
 *
 * @throws the API's error of an answer that lacks it.
 */
export function pick(call: Call, received: Received, body: unknown): unknown {
  // What the description says nothing of is taken apart by nobody.
  if (isAskedFor(call, received)) return body;
  const { requestId, status } = received;
  const { unwrap } = call.data;
  let value = body;
  if (body === undefined) {
    if (status !== 204 && (unwrap || call.finish)) throw unreadable(call, received, 'nothing');
  } else if (unwrap) {
    value = at(body, unwrap);
    if (value === undefined) throw unreadable(call, received, `no \`${unwrap}\` in it`);
  }
  if (call.finish) value = call.finish(value, received);
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

function unreadable(
  call: Call,
  { headers, requestId, status, text }: Received,
  what: string,
  cause?: unknown,
): ApiError {
  const body = call.client.hide(text);
  const type = headers.get('content-type') ?? 'no content type';
  const message = `status ${status} with ${what} (${type}): ${shorten(body) || 'an empty body'}`;
  return call.fault('decode', message, { status, headers, body, requestId, cause });
}

/** Enough of a text to recognise it by. */
export function shorten(text: string): string {
  const flat = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return flat.length > 200 ? `${flat.slice(0, 200)}…` : flat;
}
