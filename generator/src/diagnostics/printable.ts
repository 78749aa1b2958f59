import { escapeSequence, visible } from '../visible.ts';

/**
 * Replaces line breaks and tabs with spaces, and escapes other control characters and hidden characters, so that text
 * from a spec can't control the terminal or mislead readers. Also escapes `##[`, which starts a GitHub Actions command
 * anywhere in a line.
 */
export function printable(text: string): string {
  return visible(text.replaceAll(/[\n\t]/g, ' '))
    .replaceAll(/\p{Cc}/gu, escapeSequence)
    .replaceAll('##[', String.raw`##\u005b`);
}
