/** Replaces invisible characters, and characters that reorder other characters, with escape sequences as in JSON. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, escapeSequence);
}

/** Returns the escape sequences for a character, such as `\u202e`. */
export function escapeSequence(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
