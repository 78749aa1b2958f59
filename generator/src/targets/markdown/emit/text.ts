import { codeSpan, mostBackticks, withoutStatement } from '../../../markdown.ts';

/** Text of a description can't become markup of ours: what Markdown or HTML would read as its own is escaped. */
export function paragraph(text: string | undefined): string {
  const [first = ''] = (text ?? '').trim().split(/\n\s*\n/);
  return withoutStatement(
    first
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/\p{Cc}/gu, ' ')
      .replaceAll(/[\\`*_{}[\]()#+!|<>~]/g, String.raw`\$&`),
  );
}

/** Literal text, in backticks that it can't end. */
export function code(text: string): string {
  // An empty one would be the beginning of another.
  return codeSpan(text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ') || ' ');
}

/** A fenced block that nothing inside can end. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const fence = '`'.repeat(Math.max(2, mostBackticks(text)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** In a table a bar would end the cell, even inside backticks. */
export function cell(text: string): string {
  return text.replaceAll(/\\.|\|/gu, (found) => (found === '|' ? String.raw`\|` : found));
}

export function link(text: string, to: string): string {
  return `[${paragraph(text)}](${encodeURI(to)})`;
}

/** What a heading is linked by. */
export function anchor(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
