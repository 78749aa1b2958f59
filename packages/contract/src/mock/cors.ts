import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

type Headers = Readonly<Record<string, string>>;

export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** Returns headers that allow whatever the browser requests, because a mock has nothing to protect. */
export function preflightHeaders(headers: IncomingHttpHeaders): Headers {
  return {
    'access-control-allow-methods': headers['access-control-request-method'] ?? '',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '600',
  };
}

/** @param names - the response headers that scripts may read. */
export function allowOrigin({ origin }: IncomingHttpHeaders, names: readonly string[]): Headers {
  const exposed = names.filter((name) => !name.startsWith('access-control-')).join(', ');
  return {
    'access-control-allow-origin': origin ?? '*',
    ...(origin === undefined ? {} : { 'access-control-allow-credentials': 'true', vary: 'origin' }),
    ...(exposed === '' ? {} : { 'access-control-expose-headers': exposed }),
  };
}
