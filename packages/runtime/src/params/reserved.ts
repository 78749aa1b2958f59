import { escapeReserved } from './escape.js';
import type { Style } from './style.js';

/** `allowReserved: true`: a style whose values keep their reserved characters in a query and in a form. */
export const reserved = (style: Style): Style & { readonly style: Style } => ({
  kind: 'reserved',
  style,
  write: style.write,
  reserved: escapeReserved,
});
