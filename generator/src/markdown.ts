/** A code span of CommonMark that no backtick inside can end (§6.1). */
export function codeSpan(text: string): string {
  const fence = '`'.repeat(mostBackticks(text) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** The most backticks in a row. */
export function mostBackticks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
}

/** A line that MDX would run as a statement, with its first letter escaped. */
export function withoutStatement(line: string): string {
  return line.replace(
    /^(?:im|ex)port\b/,
    (word) => `&#${String(word.charCodeAt(0))};${word.slice(1)}`,
  );
}
