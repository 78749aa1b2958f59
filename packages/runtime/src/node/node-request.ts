import { type Payload, payloadOf } from './payload.js';

/** A request that is ready for a transport. */
export interface NodeRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly payload: Payload | undefined;
  readonly signal: AbortSignal | null | undefined;
}

/**
 * Converts the arguments of `fetch` to a request.
 *
 * @param known - true for the platform's own connections, which meet the requirement of `chunksOf`.
 */
export function toNodeRequest(
  url: string,
  { body, headers, method = 'GET', signal }: RequestInit,
  known = true,
): NodeRequest {
  signal?.throwIfAborted();
  const payload = body === undefined || body === null ? undefined : payloadOf(body, known);
  return { url: new URL(url), method, headers: headersOf(headers, payload), payload, signal };
}

function headersOf(
  given: RequestInit['headers'],
  payload: Payload | undefined,
): Record<string, string> {
  const plain =
    given instanceof Headers || Array.isArray(given)
      ? Object.fromEntries(new Headers(given))
      : given;
  const headers: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br', ...plain };
  if (payload?.type !== undefined && headers['content-type'] === undefined)
    headers['content-type'] = payload.type;
  if (payload?.length !== undefined) headers['content-length'] = String(payload.length);
  return headers;
}
