import { printable } from '../../diagnostics/printable.ts';

/**
 * Formats text from a spec as a line of Markdown for comments and changelogs. Keeps code spans. Escapes HTML, links and
 * `@name` elsewhere.
 */
export function inert(text: string): string {
  return printable(text)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : withoutMarkup(part)))
    .join('');
}

function withoutMarkup(text: string): string {
  return text.replaceAll(/[`<[\]]/g, String.raw`\$&`).replaceAll('@', '@\u2060');
}
