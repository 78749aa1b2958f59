import type { BaseUrl } from '../call/client.js';
import { UsageError } from '../errors/usage-error.js';
import { parseUrl } from '../shared/url.js';

/**
 * Splits a base URL into its parts.
 *
 * @throws {UsageError} if the string isn't an http or https URL, or contains credentials.
 */
export function parseBaseUrl(text: string, option = '`baseUrl`'): BaseUrl {
  const url = parseUrl(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new UsageError(`${option} must be an http or https URL without a user name and password`);
  let { length } = url.pathname;
  while (url.pathname[length - 1] === '/') length--;
  return { url: url.origin + url.pathname.slice(0, length), query: url.search.slice(1) };
}
