import type { AuthContext } from '../auth/scheme.js';
import { UsageError } from '../errors/usage-error.js';
import { composeUrl } from '../http/compose-url.js';
import { serializePath } from '../params/path.js';
import { serializeQuery } from '../params/query.js';
import type { Call, LocatedCall, PreparedCall } from './call.js';
import type { CallSettings } from './settings.js';

/**
 * The call with its URL.
 *
 * @throws {UsageError} for a path or query parameter that can't be serialized.
 */
export function locate(call: Call): LocatedCall {
  return { ...call, url: call.givenUrl ?? getUrl(call) };
}

/**
 * The call with everything that its attempts have in common.
 *
 * @throws {UsageError} for a body that can't be encoded, or without a credential that the operation needs.
 */
export async function prepare(
  call: LocatedCall,
  settings: CallSettings,
  authContext: AuthContext,
): Promise<PreparedCall> {
  const { client, data, givenUrl, options } = call;
  const isComposed = givenUrl === undefined;
  const takesKey =
    isComposed && (data.idempotencyKey === true || options.idempotencyKey !== undefined);
  const encoded =
    isComposed && data.body !== undefined
      ? await (data.encode ?? client.json).encode(data.body, client.json)
      : undefined;
  return {
    ...call,
    settings,
    body: call.body ?? encoded,
    authContext,
    credentials: client.credentialsFor(data.security),
    idempotencyKey: takesKey ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined,
  };
}

function getUrl({ client, data, options, path }: Call): string {
  if (!/^\/(?!\/)/.test(path)) throw new UsageError('a path must begin with one slash');
  const base = client.baseUrlFor(data.baseUrl);
  const query = options.query ? { ...data.query, ...options.query } : data.query;
  const serialized = query ? serializeQuery(query, data.style) : '';
  return composeUrl(base.url, serializePath(path, data.path, data.style), [base.query, serialized]);
}
