import { form } from './form.js';
import type { Explode, Style } from './style.js';

/** The `matrix` style, for paths. Not exploded by default. */
export const matrix = ({ explode = false }: Explode = {}): Style & Explode => ({
  kind: 'matrix',
  explode,
  write(name, ...rest) {
    const pairs = form({ explode }).write(name, ...rest);
    // An empty value is written without "=" (RFC 6570 §3.2.7).
    const text = pairs.map(([key, member]) => `;${key}${member && `=${member}`}`).join('');
    return text === '' ? [] : [[name, text]];
  },
});
