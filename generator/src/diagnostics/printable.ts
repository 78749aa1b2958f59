/**
 * Escapes control characters, so that text of a spec can't control the terminal. Also escapes `##[`, which starts a
 * GitHub Actions command anywhere in a line.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) =>
      character === '\n' || character === '\t'
        ? ' '
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('##[', String.raw`##\u005b`);
}
