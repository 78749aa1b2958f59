import { joinMembers } from './join-members.js';
import type { Explode, Style } from './style.js';

/** Style simple, for paths and headers; not exploded by default. */
export const simple = ({ explode = false }: Explode = {}): Style & Explode => ({
  kind: 'simple',
  explode,
  write: joinMembers(',', explode ? '=' : ','),
});

/** Style label, for paths; not exploded by default. */
export const label = ({ explode = false }: Explode = {}): Style & Explode => ({
  kind: 'label',
  explode,
  write: explode ? joinMembers('.', '=', '.') : joinMembers(',', ',', '.'),
});
