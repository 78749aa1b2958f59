import { UsageError } from '../errors/usage-error.js';
import type { Style } from './style.js';
import { jsonOf, scalar } from './value.js';

/**
 * A parameter that is the whole query string, without a name (`in: querystring`, OpenAPI 3.2 §4.12.1). Percent-encodes
 * a string or, if `json` is true, the JSON of a value.
 */
export const querystring = ({ json = false }: { readonly json?: boolean } = {}): Style & {
  readonly json: boolean;
} => ({
  kind: 'querystring',
  json,
  nameless: true,
  write(name, value, escape, escapeName) {
    if (value === undefined || value === null) return [];
    const text = json ? jsonOf(value) : scalar(value);
    if (text === undefined) throw new UsageError('a list or an object is not a string');
    return [[escapeName(name), escape(text)]];
  },
});
