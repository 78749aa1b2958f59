import type { Json } from './json.js';

/** Maximum nesting depth of JSON. Deeper nesting can exhaust the stack of recursive code. */
const MAX_NESTING = 1000;

/** JSON that is nested too deeply. */
export class NestingError extends SyntaxError {
  override readonly name = 'NestingError';
}

/** @throws {NestingError} for JSON that is nested more than 1000 levels deep. */
export function checkNesting(text: string): void {
  if (text.length < 2 * MAX_NESTING) return;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) index = findStringEnd(text, index);
    // The character codes of brackets and braces differ only in this bit.
    else if ((code | 32) === 125) depth--;
    else if ((code | 32) === 123 && ++depth > MAX_NESTING)
      throw new NestingError(`is nested more than ${MAX_NESTING} levels deep`);
  }
}

/**
 * Returns the index of a string's closing quote, or the length of the text if there is none. `indexOf` is faster than a
 * loop over all characters.
 */
function findStringEnd(text: string, start: number): number {
  for (let end = start; (end = text.indexOf('"', end + 1)) !== -1;) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === 92) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

/** The platform's JSON, except that `parse` limits the nesting depth. */
export const boundedJson: Json = {
  parse(text) {
    checkNesting(text);
    return JSON.parse(text) as unknown;
  },
  stringify: (value) => JSON.stringify(value),
};
