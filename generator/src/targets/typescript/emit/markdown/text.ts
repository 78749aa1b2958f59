/**
 * Words of a description on one line of Markdown. They are CommonMark already (OpenAPI 3.1 §4.8.2), so emphasis and code
 * spans stay; HTML, table cells and an unpaired backtick are made harmless.
 */
export function inline(text: string | undefined): string {
  const line = (text ?? '')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[<|[\]]/g, '\\$&')
    .trim();
  const pairs = [...line.matchAll(/`+/g)];
  return pairs.length % 2 === 0 ? line : line.replaceAll('`', '\\`');
}

/** A code span that no backtick inside can end (CommonMark §6.1). */
export function code(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const fence = '`'.repeat(
    Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length)) + 1,
  );
  const space = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${space}${clean}${space}${fence}`;
}

/** A fenced block that nothing inside can end. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const fence = '`'.repeat(
    Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1,
  );
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A table whose columns are padded to one width. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(3, ...all.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
