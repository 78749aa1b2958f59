import type { EncodedBody } from '../body/body-codec.js';
import { requireGlobal } from '../errors/require-global.js';
import { UsageError } from '../errors/usage-error.js';
import { composeUrl } from '../http/compose-url.js';
import { serializePath } from '../params/path.js';
import { serializeQuery } from '../params/query.js';
import { bodyOf } from './body.js';
import type { Call, LocatedCall, PreparedCall } from './call.js';
import type { CallSettings } from './options.js';

/**
 * Returns a call with its resolved URL.
 *
 * @throws {UsageError} for a path that doesn't begin with one slash, and for a path or query parameter that can't be
 *   serialized.
 */
export function locate(call: Call): LocatedCall {
  return { ...call, url: call.givenUrl ?? getUrl(call) };
}

/**
 * Encodes the body of a call. Without a body to encode, returns the call's already encoded body, if any. Returns a
 * promise only if the codec does, because a promise per call would be expensive.
 *
 * @throws {UsageError} if the body can't be encoded.
 */
export function encodeBody(call: LocatedCall): Promise<EncodedBody> | EncodedBody | undefined {
  const { client, data, givenUrl } = call;
  const body = givenUrl === undefined ? bodyOf(call) : undefined;
  return body === undefined ? call.body : (data.encode ?? client.json).encode(body, client.json);
}

/**
 * Prepares everything that the attempts of a call share.
 *
 * @throws {UsageError} if a required credential is missing.
 */
export function prepare(
  call: LocatedCall,
  settings: CallSettings,
  body: EncodedBody | undefined,
): PreparedCall {
  const { client, data, givenUrl, options } = call;
  const takesKey =
    givenUrl === undefined &&
    (data.idempotencyKey === true || options.idempotencyKey !== undefined);
  return {
    ...call,
    settings,
    body,
    credentials: client.credentialsFor(data.security, settings.headers),
    idempotencyKey: takesKey
      ? (options.idempotencyKey ?? requireGlobal('crypto').randomUUID())
      : undefined,
  };
}

function getUrl({ client, data, options, path }: Call): string {
  if (!/^\/(?!\/)/.test(path)) throw new UsageError('a path must begin with one slash');
  const base = client.baseUrlFor(data.baseUrl);
  const query = options.query ? { ...data.query, ...options.query } : data.query;
  const serialized = query ? serializeQuery(query, data.style?.query) : '';
  return composeUrl(base.url, serializePath(path, data.path, data.style?.path), [
    base.query,
    serialized,
  ]);
}
