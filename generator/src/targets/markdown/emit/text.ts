import { visible, visibleProse } from '../../../visible.ts';
import { codeSpan, mostBackticks, withoutStatement } from '../../../markdown.ts';

/**
 * Prints the first paragraph of a string from the document on one line. Escapes the characters that Markdown or HTML
 * would interpret.
 */
export function paragraph(text: string | undefined): string {
  const [first = ''] = (text ?? '').trim().split(/\n\s*\n/);
  return withoutStatement(
    visibleProse(first.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, ' ')).replaceAll(
      /[\\`*_{}[\]()#+!|<>~]/g,
      String.raw`\$&`,
    ),
  );
}

/** Prints literal text in backticks that the text can't close. */
export function code(text: string): string {
  // Without the space, the two backticks around an empty text would merge and open a longer code span.
  return codeSpan(visible(text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')) || ' ');
}

/** Prints a fenced block that its content can't close. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = visible(lines.join('\n'));
  const fence = '`'.repeat(Math.max(2, mostBackticks(text)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Escapes vertical bars that aren't escaped yet, because they would end a table cell, even inside backticks. */
export function cell(text: string): string {
  return text.replaceAll(/\\.|\|/gu, (found) => (found === '|' ? String.raw`\|` : found));
}

export function link(text: string, to: string): string {
  return `[${paragraph(text)}](${encodeURI(to)})`;
}

/** Returns the anchor of a heading. */
export function anchor(text: string): string {
  return visibleProse(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
