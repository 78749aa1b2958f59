/**
 * Escapes control characters, with which a server's text could move the cursor. Also escapes
 * workflow commands, which GitHub Actions executes wherever output contains them: `::error` at the
 * start of a line, `##[error]` anywhere.
 */
export function printable(line: string): string {
  return line
    .replaceAll(
      /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('##[', String.raw`##\u005b`)
    .replace(/^(\s*):(?=:)/, String.raw`$1\u003a`);
}
