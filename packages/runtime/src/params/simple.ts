import type { Escape } from './escape.js';
import type { Content } from './value.js';

/** Style simple (and, with a full stop for separator, style label exploded): no key in front. */
export function joined(
  content: Content,
  explode: boolean,
  escape: Escape,
  separator = ',',
): string {
  if (typeof content !== 'object') return escape(content ?? '');
  return content
    .map((member) =>
      typeof member === 'string' ? escape(member) : member.map(escape).join(explode ? '=' : ','),
    )
    .join(separator);
}
