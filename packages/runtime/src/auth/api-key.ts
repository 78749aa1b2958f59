import { escape } from '../params/escape.js';
import type { Field, Scheme } from './scheme.js';
import { secrets } from './secrets.js';

/** How an API key is configured. */
export interface ApiKeyConfig extends Field {
  /** Where the key is sent. */
  readonly in: 'header' | 'query' | 'cookie';
  /** Name of the header, the query parameter or the cookie. */
  readonly name: string;
}

/** A key in a header, the query or a cookie. */
export function apiKey({ in: place, name, ...field }: ApiKeyConfig): Scheme {
  return secrets([field], (wire, key = '') => {
    const pair = `${escape(name)}=${escape(key)}`;
    const { headers } = wire;
    if (place === 'header') headers[name.toLowerCase()] = key;
    else if (place === 'query') wire.url += (wire.url.includes('?') ? '&' : '?') + pair;
    else headers['cookie'] = headers['cookie'] ? `${headers['cookie']}; ${pair}` : pair;
  });
}
