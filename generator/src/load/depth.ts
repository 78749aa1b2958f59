import type { Diagnostics, Place } from '../diagnostics/diagnostic.ts';
import { joinPointer } from './pointer.ts';

/** Maximum nesting depth of a document. Deeper nesting is a mistake and would overflow the stack of recursive code. */
export const MAX_DEPTH = 400;

export const TOO_DEEP = `The document is nested more than ${String(MAX_DEPTH)} levels deep.`;

export function reportDepth(at: Place, diagnostics: Diagnostics): void {
  diagnostics.error(
    'too-large',
    TOO_DEEP,
    'Move nested parts to `components` and refer to them with `$ref`.',
    at,
  );
}

/** Returns the place of the first object or array in JSON source that is nested too deeply. */
export function deepPlace(json: string, file: string): Place {
  const path: (string | number)[] = [];
  for (const { 0: token, index } of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/g)) {
    const last = path.at(-1);
    if (token === '}' || token === ']') path.pop();
    else if (token === ',') {
      if (typeof last === 'number') path.splice(-1, 1, last + 1);
    } else if (token.startsWith('"')) {
      // In an object, the last string before an opening bracket is a key.
      if (typeof last === 'string') path.splice(-1, 1, token);
    } else if (path.length > MAX_DEPTH) return placeAt(json, file, index, pointerTo(path));
    else path.push(token === '[' ? 0 : '');
  }
  return { file };
}

function pointerTo(path: readonly (string | number)[]): string {
  return joinPointer(
    '#',
    ...path.map((token) => (typeof token === 'string' ? String(JSON.parse(token)) : token)),
  );
}

function placeAt(text: string, file: string, offset: number, pointer: string): Place {
  const before = text.slice(0, offset).split('\n');
  return { file, pointer, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
