import { joined } from './joined.js';
import type { Explode, Style } from './style.js';

/** Style simple, for paths and headers; not exploded by default. */
export const simple = ({ explode = false }: Explode = {}): Style =>
  joined(',', explode ? '=' : ',');

/** Style label, for paths; not exploded by default. */
export const label = ({ explode = false }: Explode = {}): Style =>
  explode ? joined('.', '=', '.') : joined(',', ',', '.');
