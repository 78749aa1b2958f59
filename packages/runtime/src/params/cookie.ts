import { UsageError } from '../errors/usage-error.js';
import { type Escape, verbatim } from './escape.js';
import { form } from './form.js';
import type { Explode, Style } from './style.js';

/**
 * The `cookie` style (OpenAPI 3.2 §4.12.2): the `form` style without escaping. The caller must escape characters that a
 * cookie can't contain.
 */
export const cookie = ({ explode = true }: Explode = {}): Style & Explode => ({
  kind: 'cookie',
  explode,
  write: (name, value) => form({ explode }).write(name, value, checkOctets, verbatim),
});

/** Follows RFC 6265 §4.1.1, but allows quotes, commas and backslashes, which browsers and servers preserve. */
const checkOctets: Escape = (text) => {
  if (/[^!-:<-~]/.test(text))
    throw new UsageError(
      "contains a space, a semicolon or another character that cookies can't contain",
    );
  return text;
};
