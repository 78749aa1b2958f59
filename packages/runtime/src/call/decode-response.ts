import { ApiError } from '../errors/api-error.js';
import { UsageError } from '../errors/usage-error.js';
import { getReason } from '../http/connection-error.js';
import { getCharset } from '../shared/media-type.js';
import { AttemptFailure } from './attempt-failure.js';
import type { PreparedCall } from './call.js';
import { createConnectionError, createError } from './errors.js';
import { guardStream } from './guard-stream.js';
import type { Lifetime } from './lifetime.js';
import { createValue, parseBody, type ReceivedBody } from './parse-body.js';
import { decodeText, isDamaged, readBody } from './read-body.js';
import type { CallResult, Reading } from './result.js';
import { createStatusError } from './status-error.js';

/** Decoding inputs other than the call and its response. */
export interface Decoding {
  readonly lifetime: Lifetime;
  readonly reading: Reading;
  /** Aborts the attempt. */
  readonly controller: AbortController;
}

/** Decodes a response with any status. */
export async function decodeResponse(
  call: PreparedCall,
  response: Response,
  decoding: Decoding,
): Promise<CallResult | AttemptFailure> {
  const { client, data } = call;
  const { headers, ok, status } = response;
  const id = headers.get('x-request-id') ?? headers.get('request-id');
  const requestId = typeof id === 'string' ? client.redact(id) : undefined;
  const codec = data.decode?.accepts?.(response) === false ? undefined : data.decode;
  const succeed = (value: unknown): CallResult => ({ data: value, response, requestId });
  if (ok && (decoding.reading.unread || codec?.streams)) {
    response = guardStream(call, response, decoding);
    if (decoding.reading.unread) return succeed(undefined);
    try {
      return succeed(await codec?.decode(response, codec.streams?.(call, decoding.controller)));
    } catch (error) {
      return undecodable(call, error);
    }
  }
  const chunks: Uint8Array[] = [];
  try {
    if (ok && codec) {
      if (hasNoContent(response)) return succeed(undefined);
      const value = await codec.decode(response);
      return succeed(data.dates ? data.dates(value) : value);
    }
    await readBody(response, chunks);
  } catch (cause) {
    return brokenBody(call, status, decodeText(chunks), cause);
  }
  if (ok && call.undecoded && data.returns !== 'void') return succeed(chunks);
  const charset = getCharset(headers);
  const text = decodeText(chunks, charset);
  if (!ok) {
    const error = createStatusError(call, response, client.redact(text), requestId);
    return new AttemptFailure(error, { kind: 'status', status, headers });
  }
  if (data.returns === 'void') return succeed(undefined);
  const received: ReceivedBody = {
    status,
    headers,
    requestId,
    text,
    isDamaged: () => isDamaged(text, chunks, charset),
    bytes: () =>
      new Blob(chunks as Uint8Array<ArrayBuffer>[], { type: headers.get('content-type') ?? '' }),
  };
  let parsed: unknown;
  try {
    parsed = parseBody(call, received);
  } catch (error) {
    return undecodable(call, error);
  }
  const { validate } = client.options;
  if (validate) await validate(parsed, { method: call.method, path: call.path, status });
  try {
    return succeed(createValue(call, received, parsed));
  } catch (error) {
    return undecodable(call, error);
  }
}

/** True for a response that has no content, as opposed to an empty file. */
function hasNoContent({ status, headers }: Response): boolean {
  if (status === 204 || status === 205) return true;
  return status !== 200 && headers.get('content-length') === '0' && !headers.has('content-type');
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
