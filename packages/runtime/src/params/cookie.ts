import { UsageFault } from '../fault.js';
import { type Escape, verbatim } from './escape.js';
import { form } from './form.js';
import type { Explode, Style } from './style.js';

/**
 * Style cookie (OpenAPI 3.2 §4.12.2): as form, but nothing is escaped. What a cookie can't hold has to be given escaped.
 */
export const cookie =
  ({ explode = true }: Explode = {}): Style =>
  (name, value) =>
    form({ explode })(name, value, octets, verbatim);

/** RFC 6265 §4.1.1, less strict on what browsers and servers pass: quotes, commas and backslashes stay. */
const octets: Escape = (text) => {
  if (/[^!-:<-~]/.test(text))
    throw new UsageFault('holds a space, semicolon or other character that no cookie may have');
  return text;
};
