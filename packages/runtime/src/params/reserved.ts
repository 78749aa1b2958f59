import { escapeReserved } from './escape.js';
import type { Style } from './style.js';

/** `allowReserved: true`: wraps a style so that its values keep reserved characters in a query or a form. */
export const reserved = (style: Style): Style & { readonly style: Style } => ({
  kind: 'reserved',
  style,
  write: style.write,
  reserved: escapeReserved,
});
