import { printable } from '../../diagnostics/printable.ts';

/**
 * A line of Markdown whose code spans stay, and whose other text contains no HTML, link or `@name`. Names and texts of
 * a spec are part of it, and readers see it in comments and changelogs.
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
