import type { Escape } from './escape.js';
import type { Shape } from './value.js';

/** Style simple (and, with a full stop for separator, style label exploded): no key in front. */
export function joined(content: Shape, explode: boolean, escape: Escape, separator = ','): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escape(content);
  return [...content]
    .map((member) =>
      typeof member === 'string' ? escape(member) : member.map(escape).join(explode ? '=' : ','),
    )
    .join(separator);
}
