/**
 * Matches characters that are invisible or change the order in which others are displayed (UAX #9 §2, UAX #44
 * `Default_Ignorable_Code_Point`). Excludes joiners and variation selectors where a script or an emoji needs them.
 */
const HIDDEN = new RegExp(
  [
    // This lookahead comes first, because it rules out almost all characters.
    String.raw`(?=[\p{DI}\u2028\u2029\uFFF9-\uFFFB])`,
    // Excludes variation selectors after emoji and keycap characters.
    String.raw`(?!(?<=[\p{Extended_Pictographic}#*\d])[\uFE0E\uFE0F])`,
    // Excludes joiners in words of Arabic and Indic scripts and in emoji.
    String.raw`(?!(?<=[\p{M}\p{Script=Arabic}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D])`,
    '.',
  ].join(''),
  'gsu',
);

/** Writes hidden characters as escape sequences, which decode to the same characters in JavaScript and JSON strings. */
export function visible(text: string): string {
  return text.replaceAll(HIDDEN, escapeSequence);
}

/**
 * Writes hidden characters in prose as escape sequences, except for directional marks: right-to-left prose needs them,
 * and they affect the order no more than a letter does.
 */
export function visibleProse(text: string): string {
  return text.replaceAll(HIDDEN, (found) =>
    /[\u061C\u200E\u200F]/.test(found) ? found : escapeSequence(found),
  );
}

/** True if text contains a character that `visible` escapes. */
export function hidesCharacters(text: string): boolean {
  return text.search(HIDDEN) !== -1;
}

/** Returns the escape sequences for a character, such as `\u202e`. */
export function escapeSequence(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
