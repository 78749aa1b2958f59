import { joinMembers } from './join-members.js';
import type { Explode, Style } from './style.js';

/** The `simple` style, for paths and headers. Not exploded by default. */
export const simple = ({ explode = false }: Explode = {}): Style & Explode => ({
  kind: 'simple',
  explode,
  write: joinMembers(',', explode ? '=' : ','),
});

/** The `label` style, for paths. Not exploded by default. */
export const label = ({ explode = false }: Explode = {}): Style & Explode => ({
  kind: 'label',
  explode,
  write: explode ? joinMembers('.', '=', '.') : joinMembers(',', ',', '.'),
});
