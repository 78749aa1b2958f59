import type { YAMLException } from 'js-yaml';
import { parseDocument } from 'yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';

/**
 * What a text means that is no YAML by the letter, where no reader would hesitate: a key is given twice, or lines that
 * brackets enclose anyway are not indented. Each is a warning. Undefined for what is not understood either.
 *
 * @param error - why the text is refused.
 */
export function parseLeniently(
  source: string,
  file: string,
  error: YAMLException,
  diagnostics: Diagnostics,
): unknown {
  const document = parseDocument(source, { merge: true, logLevel: 'silent', prettyErrors: true });
  const { errors } = document;
  if (errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return undefined;
  for (const { linePos: [start] = [] } of errors) {
    const { line = 1, col: column = 1 } = start ?? {};
    diagnostics.warn(
      'duplicate-key',
      `Line ${String(line)} gives a key of its object for the second time; what comes last is taken.`,
      'Join the two, or remove one.',
      { file, line, column },
    );
  }
  if (errors.length === 0) reportOddYaml(error, file, diagnostics);
  return document.toJS({ maxAliasCount: -1 });
}

/** A text whose line goes on with a quoted one of the lines before, so that its indentation says nothing, indented. */
export function indented(source: string, line: number): string {
  const lines = source.split('\n');
  lines[line] = ' '.repeat(DEEPEST) + (lines[line] ?? '');
  return lines.join('\n');
}

/** Deeper than any description. */
const DEEPEST = 200;

export function reportOddYaml(
  { reason, mark }: YAMLException,
  file: string,
  diagnostics: Diagnostics,
): void {
  diagnostics.warn(
    'odd-yaml',
    `YAML has no such form (${reason}); it is read as meant.`,
    'Indent it.',
    { file, line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 },
  );
}
