import { at } from '../at.js';
import type { ApiError, ErrorDetail } from '../errors/api-error.js';
import type { Answer, Call } from './call.js';
import { broken, repeatable } from './exchange.js';
import { guard } from './guard.js';
import { readerOf } from './light.js';
import { askedWait, renew, retriable } from './retry.js';
import { MOST, parse, pick, type Received, shorten } from './understand.js';

/**
 * What an answer comes to.
 *
 * @throws the API's error of a status that isn't a success, or of a body that breaks off or can't be read.
 */
export async function settle(call: Call, response: Response): Promise<Answer> {
  const { client, data } = call;
  const { headers, ok, status } = response;
  const requestId = headers.get('x-request-id') ?? headers.get('request-id') ?? undefined;
  const decode = data.decode?.takes?.(response) === false ? undefined : data.decode;
  const end = (value: unknown): Answer => ({ data: value, response, requestId });
  if (ok && (call.raw || decode?.streams)) {
    response = guard(call, response);
    return end(call.raw ? undefined : await decode?.decode(response, decode.streams?.(call)));
  }
  const chunks: Uint8Array[] = [];
  try {
    if (ok && decode) return end(await decode.decode(response));
    await readBytes(response, chunks);
  } catch (cause) {
    const text = decoded(chunks);
    throw broken(
      call,
      cause,
      `complete body (status ${status}, ${text.length} characters came)`,
      true,
      client.hide(text),
    );
  }
  if (ok && call.verbatim && data.returns !== 'void') return end(chunks);
  const body = decoded(chunks);
  if (!ok) {
    call.again =
      status === 401 && renew(call) ? 'now' : repeatable(call) && retriable(response, data.retry);
    throw statusError(call, response, client.hide(body), requestId);
  }
  if (data.returns === 'void') return end(undefined);
  const received: Received = { status, headers, requestId, text: body };
  const parsed = parse(call, received);
  const { validate } = client.options;
  if (validate) await validate(parsed, { method: call.method, path: call.path, status });
  return end(pick(call, received, parsed));
}

const utf8 = /* @__PURE__ */ new TextDecoder();

/** Reads into `chunks`, so that what came before a break is known; stops at what no string can hold. */
async function readBytes(response: Response, chunks: Uint8Array[]): Promise<void> {
  const reader = readerOf(response);
  if (reader === undefined) return;
  let size = 0;
  while (size <= MOST) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value === undefined) continue;
    chunks.push(value);
    size += value.byteLength;
  }
  await reader.cancel();
}

/** Chunks of UTF-8 as one text. */
export function decoded(chunks: readonly Uint8Array[]): string {
  if (chunks.length < 2) return utf8.decode(chunks[0]);
  const decoder = new TextDecoder();
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  return texts.join('') + decoder.decode();
}

/** The error of an answer whose status isn't a success. */
function statusError(
  call: Call,
  { headers, status, statusText }: Response,
  text: string,
  requestId: string | undefined,
): ApiError {
  const { api, json } = call.client;
  let body: unknown = text || undefined;
  try {
    if (text !== '') body = json.parse(text);
  } catch {
    // Then the text is the body.
  }
  const paths = api.errorBody ?? {};
  const say = (path: string | undefined): unknown =>
    path === undefined ? undefined : at(body, path);
  const word = (path: string | undefined): string | undefined => {
    const value = say(path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const details = say(paths.details);
  const seconds = [askedWait(headers) / 1000, Number(word(paths.retryAfter) ?? NaN)].find(
    (value) => value >= 0,
  );
  const said = word(paths.message) || shorten(text) || statusText || 'nothing';
  const target = status < 400 && headers.get('location');
  return call.fault(
    status,
    `status ${status}${target ? `, not followed to ${target}` : ''}: ${said}`,
    {
      status,
      headers,
      body,
      type: word(paths.type),
      code: word(paths.code),
      details: Array.isArray(details) ? (details as ErrorDetail[]) : undefined,
      requestId: requestId ?? word(paths.requestId),
      retryAfter: seconds,
    },
  );
}
