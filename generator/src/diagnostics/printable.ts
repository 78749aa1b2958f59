import { escapeSequence, visible } from '../visible.ts';

/**
 * Escapes control characters and hidden characters, so that text of a spec can't control the terminal or mislead its
 * readers. Also escapes `##[`, which starts a GitHub Actions command anywhere in a line.
 */
export function printable(text: string): string {
  return visible(text.replaceAll(/[\n\t]/g, ' '))
    .replaceAll(/\p{Cc}/gu, escapeSequence)
    .replaceAll('##[', String.raw`##\u005b`);
}
