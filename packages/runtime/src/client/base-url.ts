import { UsageFault } from '../fault.js';
import { urlOf } from '../url.js';

/** What every URL of an API begins with. */
export interface BaseUrl {
  /** Without a slash at its end. */
  readonly url: string;
  /** Without the question mark. */
  readonly query: string;
}

/** @throws {UsageFault} for what is no URL of a server, or holds a credential. */
export function baseUrl(text: string, option = '`baseUrl`'): BaseUrl {
  const url = urlOf(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new UsageFault(`${option} must be an http or https URL without user and password`);
  return { url: url.origin + url.pathname.replace(/\/+$/, ''), query: url.search.slice(1) };
}
