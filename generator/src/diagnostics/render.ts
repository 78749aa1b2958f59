import { relative } from 'node:path';
import type { Diagnostic } from './diagnostic.ts';
import { printable } from './printable.ts';

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
    `${paint(severity, severity === 'error' ? 31 : 33)} ${paint(code, 1)} ${printable(message)}`,
    ...(place === '' ? [] : [`  at ${printable(place)}`]),
    ...(pointer === undefined ? [] : [`  in ${printable(pointer)}`]),
    `  fix ${printable(fix)}`,
  ].join('\n');
}

/** Returns the path of a file relative to a folder that contains it. URLs and other paths are unchanged. */
export function shortened(file: string, folder: string): string {
  if (/^https?:/i.test(file)) return file;
  const name = relative(folder, file);
  return name === '' || name.startsWith('..') ? file : name;
}
