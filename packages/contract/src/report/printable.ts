import { escapeSequence, visible } from './visible.js';

/**
 * Escapes hidden characters and control characters. With control characters, text from a server could move the cursor.
 * Also escapes workflow commands, which GitHub Actions executes wherever output contains them: `::error` at the start
 * of a line, `##[error]` anywhere.
 */
export function printable(line: string): string {
  return visible(line)
    .replaceAll(/\p{Cc}/gu, escapeSequence)
    .replaceAll('##[', String.raw`##\u005b`)
    .replace(/^(\s*):(?=:)/, String.raw`$1\u003a`);
}
