import { ApiError } from '../errors/api-error.js';
import { UsageError } from '../errors/usage-error.js';
import { getReason } from '../http/connection-error.js';
import { getCharset } from '../shared/media-type.js';
import { AttemptFailure } from './attempt-failure.js';
import type { PreparedCall, ResponseCodec } from './call.js';
import { createConnectionError, createError } from './errors.js';
import { guardStream } from './guard-stream.js';
import type { Lifetime } from './lifetime.js';
import { DownloadedBody } from './downloaded-body.js';
import { createValue, parseBody } from './parse-body.js';
import { decodeText, readBody } from './read-body.js';
import type { CallResult, Reading } from './result.js';
import { createStatusError } from './status-error.js';

/** The inputs of decoding, in addition to the call and its response. */
export interface Decoding {
  readonly lifetime: Lifetime;
  readonly reading: Reading;
  /** Aborts the attempt. */
  readonly controller: AbortController;
}

/**
 * Decodes a response with any status. Returns an `AttemptFailure` for an error status, an incomplete body or an invalid
 * body.
 */
export async function decodeResponse(
  call: PreparedCall,
  response: Response,
  decoding: Decoding,
): Promise<CallResult | AttemptFailure> {
  const { decode, returns } = call.data;
  const codec = decode?.accepts?.(response) === false ? undefined : decode;
  const requestId = readRequestId(call, response);
  if (response.ok && (decoding.reading.unread || codec?.streams))
    return await openStream(call, response, requestId, codec, decoding);
  const chunks: Uint8Array[] = [];
  try {
    if (response.ok && codec) return await decodeWhole(call, response, requestId, codec);
    await readBody(response, chunks);
  } catch (cause) {
    return brokenBody(call, response.status, decodeText(chunks), cause);
  }
  if (!response.ok) return statusFailure(call, response, requestId, chunks);
  if (returns === 'void') return { data: undefined, response, requestId };
  if (call.undecoded) return { data: chunks, response, requestId };
  const body = new DownloadedBody(response, requestId, chunks);
  let parsed: unknown;
  try {
    parsed = parseBody(call, body);
  } catch (error) {
    return undecodable(call, error);
  }
  const { validate } = call.client.options;
  if (validate)
    await validate(parsed, { method: call.method, path: call.path, status: response.status });
  try {
    return { data: createValue(call, body, parsed), response, requestId };
  } catch (error) {
    return undecodable(call, error);
  }
}

function readRequestId({ client }: PreparedCall, { headers }: Response): string | undefined {
  const id = headers.get('x-request-id') ?? headers.get('request-id');
  return typeof id === 'string' ? client.redact(id) : undefined;
}

/** Returns a result whose body is read later: by the caller, or by the codec of a stream. */
async function openStream(
  call: PreparedCall,
  original: Response,
  requestId: string | undefined,
  codec: ResponseCodec<unknown> | undefined,
  decoding: Decoding,
): Promise<CallResult | AttemptFailure> {
  const response = guardStream(call, original, decoding);
  if (decoding.reading.unread) return { data: undefined, response, requestId };
  try {
    const data = await codec?.decode(response, codec.streams?.(call, decoding.controller));
    return { data, response, requestId };
  } catch (error) {
    return undecodable(call, error);
  }
}

/** Decodes a body that the codec reads at once. */
async function decodeWhole(
  { data }: PreparedCall,
  response: Response,
  requestId: string | undefined,
  codec: ResponseCodec<unknown>,
): Promise<CallResult> {
  if (hasNoContent(response)) return { data: undefined, response, requestId };
  const value = await codec.decode(response);
  return { data: data.dates ? data.dates(value) : value, response, requestId };
}

/** True for a response that has no content, as opposed to an empty file. */
function hasNoContent({ status, headers }: Response): boolean {
  if (status === 204 || status === 205) return true;
  return status !== 200 && headers.get('content-length') === '0' && !headers.has('content-type');
}

function statusFailure(
  call: PreparedCall,
  response: Response,
  requestId: string | undefined,
  chunks: readonly Uint8Array[],
): AttemptFailure {
  const { headers, status } = response;
  const text = call.client.redact(decodeText(chunks, getCharset(headers)));
  const error = createStatusError(call, response, text, requestId);
  return new AttemptFailure(error, { kind: 'status', status, headers });
}

function undecodable(call: PreparedCall, cause: unknown): AttemptFailure {
  if (cause instanceof UsageError) throw cause;
  const error =
    cause instanceof ApiError
      ? cause
      : createError(call, 'decode', `the response can't be decoded: ${getReason(cause)}`, {
          cause,
        });
  return new AttemptFailure(error, { kind: 'response' });
}

function brokenBody(
  call: PreparedCall,
  status: number,
  text: string,
  cause: unknown,
): AttemptFailure {
  const message = `connection broke while the response body was received (status ${status}, ${text.length} characters received): ${getReason(cause)}`;
  const error = createConnectionError(call, message, cause, call.client.redact(text));
  return new AttemptFailure(error, { kind: 'connection', sent: true });
}
