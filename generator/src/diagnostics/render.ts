import { relative } from 'node:path';
import type { Diagnostic } from './diagnostic.ts';

export interface RenderOptions {
  /** Folder that file names are shown relative to. */
  readonly folder: string;
  readonly color: boolean;
}

/** A diagnostic for a terminal: what, where, what to do. */
export function render(
  { code, severity, message, fix, pointer, file, line, column }: Diagnostic,
  { folder, color }: RenderOptions,
): string {
  const paint = (text: string, style: number): string =>
    color ? `\u001B[${String(style)}m${text}\u001B[0m` : text;
  const place = [file && shortened(file, folder), line, column]
    .filter((part) => part !== undefined)
    .join(':');
  return [
    `${paint(severity, severity === 'error' ? 31 : 33)} ${paint(code, 1)} ${clean(message)}`,
    ...(place === '' ? [] : [`  at ${place}`]),
    ...(pointer === undefined ? [] : [`  in ${clean(pointer)}`]),
    `  fix ${clean(fix)}`,
  ].join('\n');
}

/** A file's name, from a folder that it lies in. */
export function shortened(file: string, folder: string): string {
  const name = relative(folder, file);
  return name === '' || name.startsWith('..') ? file : name;
}

/** Text of a description can't move the cursor or recolor the terminal. */
function clean(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (sign) =>
    sign === '\n' || sign === '\t' ? ' ' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
