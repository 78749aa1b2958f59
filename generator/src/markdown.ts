/** Returns a CommonMark code span (§6.1) that backticks in the text can't close. */
export function codeSpan(text: string): string {
  const fence = '`'.repeat(mostBackticks(text) + 1);
  // Markdown removes one space from each end if both ends have one, unless the text contains only spaces.
  const isStripped = /^\s.*\s$/s.test(text) && text.trim() !== '';
  const space = text.startsWith('`') || text.endsWith('`') || isStripped ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** Returns the length of the longest run of backticks in a text. */
export function mostBackticks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
}

/** Escapes the first letter of a line that MDX would run as a statement. */
export function withoutStatement(line: string): string {
  return line.replace(
    /^(?:im|ex)port\b/,
    (word) => `&#${String(word.charCodeAt(0))};${word.slice(1)}`,
  );
}
