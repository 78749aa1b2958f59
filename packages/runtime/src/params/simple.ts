import type { Explode, Style } from './style.js';
import { contentOf } from './value.js';

/** Members without a name in front. */
const members =
  (start: string, separator: string, explode: boolean): Style =>
  (name, value, escape) => {
    const content = contentOf(value);
    if (content === undefined) return [];
    const texts = [content]
      .flat()
      .map((member) =>
        typeof member === 'string' ? escape(member) : member.map(escape).join(explode ? '=' : ','),
      );
    return [[name, start + texts.join(separator)]];
  };

/** Style simple, for paths and headers; not exploded by default. */
export const simple = ({ explode = false }: Explode = {}): Style => members('', ',', explode);

/** Style label, for paths; not exploded by default. */
export const label = ({ explode = false }: Explode = {}): Style =>
  members('.', explode ? '.' : ',', explode);
