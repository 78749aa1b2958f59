import { codeSpan, mostBackticks, withoutStatement } from '../../../../markdown.ts';

/**
 * Words of a description on one line of Markdown. They are CommonMark already (OpenAPI 3.1 §4.8.2), so emphasis and code
 * spans stay; HTML, links, table cells, fences, what MDX runs and whatever could pair with a backtick of ours are made
 * harmless.
 */
export function inline(text: string | undefined): string {
  const line = oneLine(text ?? '').trim();
  const hasSpans = line.split('`').length % 2 === 1 && !/``|\\`/.test(line);
  const signs = hasSpans ? /\\.|[<|[\]]/gu : /\\.|[<|[\]`]/gu;
  const safe = escaped(hasSpans ? outsideSpans(line, escapeBraces) : escapeBraces(line), signs);
  return withoutStatement(safe.replace(/^~~~/, '\\$&'));
}

/** What MDX runs stands in braces; in code spans they are text, and a backslash would be seen. */
function escapeBraces(text: string): string {
  return escaped(text, /\\.|[{}]/gu);
}

/** @param line - has an even number of backticks, each on its own. */
function outsideSpans(line: string, change: (text: string) => string): string {
  return line
    .split('`')
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('`');
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Escapes signs that are not escaped yet. @param signs - them, and before them what is escaped, which stays. */
function escaped(text: string, signs: RegExp): string {
  return text.replaceAll(signs, (found) => (found.startsWith('\\') ? found : `\\${found}`));
}

/** A code span on one line. */
export function code(text: string): string {
  // An empty one would be the beginning of another.
  return codeSpan(oneLine(text) || ' ');
}

/** A fenced block that nothing inside can end. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const fence = '`'.repeat(Math.max(2, mostBackticks(text)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A table whose columns are padded to one width. A bar ends a cell, even in a code span (GFM §4.10). */
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
