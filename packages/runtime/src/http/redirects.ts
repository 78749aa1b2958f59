import { userAgent } from '../shared/platform.js';
import { parseUrl } from '../shared/url.js';
import { getBodyReader } from './body-reader.js';
import { checkResponse } from './check-response.js';
import type { PlatformFetch, FetchOptions } from './fetch.js';
import type { HttpRequest } from './request.js';

const MAX_REDIRECTS = 10;

/** A redirect that can't be followed. A retry would receive the same redirect. */
export class RedirectError extends Error {}

/**
 * Calls `fetch` and follows up to 10 redirects (RFC 9110 §15.4). Another origin receives neither the body nor any
 * headers except `Accept`, `Accept-*` and `User-Agent`. A redirect that isn't followed is returned as the response.
 *
 * @param sameOrigin - true if redirects to another origin must not be followed.
 * @throws {UsageError} if `fetch` doesn't return a response.
 * @throws {RedirectError} if the platform hides the redirect, as browsers do. For a large body, `fetch` itself rejects
 *   redirects.
 */
export async function fetchFollowingRedirects(
  fetch: PlatformFetch,
  request: HttpRequest,
  signal: AbortSignal,
  fetchOptions?: FetchOptions,
  sameOrigin = false,
): Promise<Response> {
  let sent = request;
  for (let hop = 0; ; hop++) {
    const response = await fetch(sent.url, createInit(sent, signal, fetchOptions));
    checkResponse(response, '`fetch`');
    if (response.type === 'opaqueredirect')
      throw new RedirectError('a redirect, which browsers follow only with the credentials');
    const next = hop < MAX_REDIRECTS ? redirect(sent, response, sameOrigin) : undefined;
    if (next === undefined) return response;
    request.redirected = true;
    await getBodyReader(response)?.cancel();
    sent = next;
  }
}

function createInit(
  { method, headers, body }: HttpRequest,
  signal: AbortSignal,
  fetchOptions: FetchOptions | undefined,
): RequestInit {
  const init: RequestInit & { duplex?: 'half' } = {
    ...(fetchOptions as RequestInit | undefined),
    method,
    headers,
    // With `manual`, Node.js keeps a copy of the body in case of a redirect. Cloudflare Workers don't support `error`.
    redirect: body?.bulky && userAgent() !== 'Cloudflare-Workers' ? 'error' : 'manual',
    signal,
  };
  if (body !== undefined) {
    init.body = body.body;
    if (body.duplex) init.duplex = body.duplex;
  }
  return init;
}

/** Returns the request that follows a redirect, or undefined if the response isn't one or must not be followed. */
function redirect(
  { method, url, headers, body }: HttpRequest,
  response: Response,
  sameOrigin: boolean,
): HttpRequest | undefined {
  const { status } = response;
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const location = response.headers.get('location');
  const target = location ? parseUrl(location, url) : undefined;
  if (!target || !/^https?:$/.test(target.protocol)) return undefined;
  const isCrossOrigin = target.origin !== new URL(url).origin;
  const becomesGet = status === 303 || (status < 303 && method === 'POST');
  const mayResend = !body || (!isCrossOrigin && body.replayable);
  if (!(becomesGet || mayResend) || (isCrossOrigin && sameOrigin)) return undefined;
  const resent = becomesGet ? undefined : body;
  const kept = isCrossOrigin ? /^(accept|user-agent)/ : resent ? /^/ : /^(?!content-)/;
  return {
    method: becomesGet && method !== 'HEAD' ? 'GET' : method,
    url: target.href,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => kept.test(name))),
    body: resent,
  };
}
