import { visible } from './visible.js';
import type { TestFailure, Result } from '../run/result.js';

/** Formats failures as GitHub Actions workflow commands, which create annotations. */
export function github({ failures }: Result): string {
  return failures.map((failure) => `${annotation(failure)}\n`).join('');
}

function annotation({ operation, status, client, fault, evidence, fix }: TestFailure): string {
  const title = `${operation} ${String(status)} (${client}): ${fault}`;
  return `::error title=${property(title)}::${data([...evidence, `Fix: ${fix}`].join('\n'))}`;
}

function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes a property, in which colons and commas are separators. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
