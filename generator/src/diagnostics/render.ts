import { relative } from 'node:path';
import type { Diagnostic } from './diagnostic.ts';

export interface RenderOptions {
  /** The folder to which file names are relative. */
  readonly folder: string;
  readonly color: boolean;
}

/** Formats a diagnostic for a terminal: message, location, pointer and fix. */
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

/** Returns the path of a file relative to a folder that contains it. URLs and other paths are unchanged. */
export function shortened(file: string, folder: string): string {
  if (/^https?:/i.test(file)) return file;
  const name = relative(folder, file);
  return name === '' || name.startsWith('..') ? file : name;
}

/**
 * Escapes control characters, so that text of a spec can't control the terminal, and `##[`, the start of a command of
 * GitHub Actions anywhere in a line.
 */
function clean(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) =>
      character === '\n' || character === '\t'
        ? ' '
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('##[', String.raw`##\u005b`);
}
