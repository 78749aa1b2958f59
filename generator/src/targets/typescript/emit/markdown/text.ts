import { visible, visibleProse } from '../../../../visible.ts';
import { codeSpan, mostBackticks, withoutStatement } from '../../../../markdown.ts';

/**
 * Prints the document's text on one line of Markdown. The text is CommonMark (OpenAPI 3.1 §4.8.2), so emphasis and code
 * spans are kept. HTML, links, vertical bars, fences, MDX expressions and unpaired backticks are escaped.
 */
export function inline(text: string | undefined): string {
  const line = oneLine(text ?? '').trim();
  const hasSpans = line.split('`').length % 2 === 1 && !/``|\\`/.test(line);
  const signs = hasSpans ? /\\.|[<|[\]]/gu : /\\.|[<|[\]`]/gu;
  const escape = (part: string): string => escaped(escapeBraces(part), signs);
  // In a table cell, a bar ends the cell even in a code span, so it is escaped there. In text without bars and
  // backslashes, code spans stay unchanged, because an escape sequence would be visible in them.
  const safe =
    hasSpans && !/[|\\]/.test(line)
      ? outsideSpans(line, escape)
      : escaped(hasSpans ? outsideSpans(line, escapeBraces) : escapeBraces(line), signs);
  return withoutStatement(safe.replace(/^~~~/, '\\$&'));
}

/** Escapes braces, which MDX evaluates. Not suitable for code spans, in which a backslash would be visible. */
function escapeBraces(text: string): string {
  return escaped(text, /\\.|[{}]/gu);
}

/**
 * Changes the text outside code spans.
 *
 * @param line - Text with an even number of single backticks.
 */
function outsideSpans(line: string, change: (text: string) => string): string {
  return line
    .split('`')
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('`');
}

function oneLine(text: string): string {
  return visibleProse(text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/**
 * Escapes characters that are not escaped yet.
 *
 * @param signs - Matches the characters to escape, and existing escape sequences.
 */
function escaped(text: string, signs: RegExp): string {
  return text.replaceAll(signs, (found) => (found.startsWith('\\') ? found : `\\${found}`));
}

/** Prints a code span on one line. */
export function code(text: string): string {
  // Without the space, the two fences around an empty text would merge and open a longer code span.
  return codeSpan(visible(oneLine(text)) || ' ');
}

/** Prints a fenced block that its content can't close. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const fence = '`'.repeat(Math.max(2, mostBackticks(text)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/**
 * Prints a table and pads each column to a uniform width. Escapes vertical bars in rows, because they would end a cell,
 * even in a code span (GFM §4.10).
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows.map((row) => row.map((cell) => escaped(cell, /\\.|\|/gu)))];
  const widths = head.map((_, column) =>
    Math.max(3, ...all.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = '', ...others] = all.map(line);
  return [first, line(widths.map((width) => '-'.repeat(width))), ...others].join('\n');
}

/** Prints a link. Returns undefined if the URL is neither a web address nor an email address. */
export function link(text: string, url: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:[^?]+@)/i.test(url) || !URL.canParse(url)) return undefined;
  // Brackets, quotes, braces and asterisks have a special meaning in Markdown and MDX, so they are percent-encoded.
  const address = new URL(url).href.replaceAll(
    /[^\w\-.~:/?#@!$&+,;=%]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${inline(text)}](${address})`;
}
