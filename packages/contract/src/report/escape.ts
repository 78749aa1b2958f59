import { visible } from './visible.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Escapes text for XML and HTML. Replaces the control characters that XML forbids with `�`, and hidden characters with
 * escape sequences such as `\u202e`.
 */
export function escape(text: string): string {
  return visible(text)
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
    .replaceAll(/[^\t\n\r\u0020-\uFFFD]/g, '\uFFFD');
}
