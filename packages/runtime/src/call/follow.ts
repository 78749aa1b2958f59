import type { EncodedBody } from '../body/codec.js';
import { userAgent } from '../platform.js';
import { urlOf } from '../url.js';
import type { Call } from './call.js';
import { readerOf } from './light.js';

/** A request as it goes to `fetch`. */
export interface Wire {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: EncodedBody | undefined;
}

const HOPS = 10;

/**
 * `fetch` that follows redirects itself (RFC 9110 §15.4): to another origin without a body, and with none of the
 * headers that say who is asking. A redirect that it won't follow is the answer.
 */
export async function follow(
  { client: { fetch, options } }: Call,
  wire: Wire,
  signal: AbortSignal,
): Promise<Response> {
  let { method, url, headers, body } = wire;
  for (let hop = 0; ; hop++) {
    const init: RequestInit & { duplex?: 'half' } = {
      ...(options.fetchOptions as RequestInit | undefined),
      method,
      headers,
      // Node.js keeps a copy of a body that it may have to send again, save where it may not follow. Workers refuse that.
      redirect: body?.bulky && userAgent() !== 'Cloudflare-Workers' ? 'error' : 'manual',
      signal,
    };
    if (body !== undefined) {
      init.body = body.body;
      if (body.duplex) init.duplex = body.duplex;
    }
    const response = await fetch(url, init);
    const { status } = response;
    if (response.type === 'opaqueredirect')
      throw new Error('a redirect, which a browser follows only together with the credentials');
    if (hop === HOPS || ![301, 302, 303, 307, 308].includes(status)) return response;
    const target = response.headers.get('location');
    const next = target ? urlOf(target, url) : undefined;
    if (!next) return response;
    const away = next.origin !== new URL(url).origin;
    const rewrite = status === 303 || (status < 303 && method === 'POST');
    if (!/^https?:$/.test(next.protocol) || (!rewrite && body && (away || !body.replayable)))
      return response;
    if (rewrite) {
      if (method !== 'HEAD') method = 'GET';
      body = undefined;
    }
    headers = Object.fromEntries(
      Object.entries(headers).filter(([name]) =>
        (away ? /^(accept|user-agent)/ : body ? /^/ : /^(?!content-)/).test(name),
      ),
    );
    await readerOf(response)?.cancel();
    url = next.href;
  }
}
