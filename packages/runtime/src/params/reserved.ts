import { escapeReserved } from './escape.js';
import type { Style } from './style.js';

/** `allowReserved: true`: a style whose values keep their reserved characters in a query and in a form. */
export const reserved = (style: Style): Style =>
  Object.assign((...call: Parameters<Style>) => style(...call), { reserved: escapeReserved });
