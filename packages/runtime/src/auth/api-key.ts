import { escape } from '../params/escape.js';
import type { Field, Scheme } from './scheme.js';
import { secretScheme } from './secret-scheme.js';

/** Configuration for an API key. */
export interface ApiKeyConfig extends Field {
  /** The location of the key. */
  readonly in: 'header' | 'query' | 'cookie';
  /** Name of the header, the query parameter or the cookie. */
  readonly name: string;
}

/** Creates a scheme for an API key that is sent in a header, the query or a cookie. */
export function apiKey(config: ApiKeyConfig): Scheme {
  const { in: location, name, ...field } = config;
  const header = { header: name.toLowerCase(), cookie: 'cookie', query: undefined }[location];
  return secretScheme('apiKey', config, header, [field], (request, key = '') => {
    const pair = `${escape(name)}=${escape(key)}`;
    const { headers } = request;
    if (location === 'header') headers[name.toLowerCase()] = key;
    else if (location === 'query') request.url += (request.url.includes('?') ? '&' : '?') + pair;
    else headers['cookie'] = headers['cookie'] ? `${headers['cookie']}; ${pair}` : pair;
  });
}
