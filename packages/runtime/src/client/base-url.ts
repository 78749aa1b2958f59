import type { BaseUrl } from '../call/client.js';
import { UsageError } from '../errors/usage-error.js';
import { parseUrl } from '../shared/url.js';

/** @throws {UsageError} for a text that isn't the URL of a server, or that contains a credential. */
export function parseBaseUrl(text: string, option = '`baseUrl`'): BaseUrl {
  const url = parseUrl(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new UsageError(`${option} must be an http or https URL without user and password`);
  return { url: url.origin + url.pathname.replace(/\/+$/, ''), query: url.search.slice(1) };
}
