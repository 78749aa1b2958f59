import type { Json } from './json.js';

/** Levels of JSON that are read: deeper nesting exhausts the stack of code that walks through it. */
const MAX_NESTING = 1000;

/** JSON that is nested too deep. */
export class NestingError extends SyntaxError {
  override readonly name = 'NestingError';
}

/** @throws {NestingError} for JSON that is nested more than 1000 levels deep. */
export function checkNesting(text: string): void {
  if (text.length < 2 * MAX_NESTING) return;
  let depth = 0;
  let isString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 92) index++;
    else if (code === 34) isString = !isString;
    else if (isString) continue;
    // Brackets and braces differ by this bit.
    else if ((code | 32) === 125) depth--;
    else if ((code | 32) === 123 && ++depth > MAX_NESTING)
      throw new NestingError(`is nested more than ${MAX_NESTING} levels deep`);
  }
}

/** The platform's JSON, within bounds. */
export const boundedJson: Json = {
  parse(text) {
    checkNesting(text);
    return JSON.parse(text) as unknown;
  },
  stringify: (value) => JSON.stringify(value),
};
