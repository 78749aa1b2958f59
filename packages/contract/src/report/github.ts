import type { Failure, Result } from '../run/result.js';

/** Workflow commands of GitHub Actions: an annotation for each failure. */
export function github({ failures }: Result): string {
  return failures.map((failure) => `${annotation(failure)}\n`).join('');
}

function annotation({ operation, status, client, fault, evidence, fix }: Failure): string {
  const title = `${operation} ${String(status)} (${client}): ${fault}`;
  return `::error title=${property(title)}::${data([...evidence, `Fix: ${fix}`].join('\n'))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property, colons and commas are separators. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
