import { load as loadYaml, YAMLException } from 'js-yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { excessOf, shareSchemas } from './aliases.ts';
import { indented, type RepairedSource, parseLeniently, placer, reportOddYaml } from './lenient.ts';
import { WrittenScalars } from './written-scalars.ts';
import { MAX_DEPTH, parseJson, reportExcess, TOO_DEEP } from './json.ts';

/** Maximum number of repairs. Each repair parses the text again. */
const MOST_MENDINGS = 20;

/** Parses JSON or YAML 1.2. Reports issues with line and column. */
export function parse(source: string, file: string, diagnostics: Diagnostics): unknown {
  const json = parseJson(source, file, diagnostics);
  return json.isJson ? json.value : parseYaml(source, file, diagnostics);
}

/** Parses YAML 1.2. Reports issues with line and column. */
export function parseYaml(source: string, file: string, diagnostics: Diagnostics): unknown {
  return accepted(parseText(source, file, diagnostics), source, file, diagnostics);
}

/**
 * Returns the tree of a YAML text, in which aliases of component schemas are replaced with `$ref`s. Returns undefined
 * after reporting an excessive tree.
 */
export function accepted(
  value: unknown,
  source: string,
  file: string,
  diagnostics: Diagnostics,
): unknown {
  if (source.includes('&')) shareSchemas(value);
  const excess = excessOf(value);
  if (excess === undefined) return value;
  reportExcess(excess, file, diagnostics);
  return undefined;
}

function parseText(source: string, file: string, diagnostics: Diagnostics): unknown {
  if (source.trim() === '') {
    diagnostics.error(
      'empty-file',
      'The file is empty.',
      'Give an OpenAPI description in YAML or JSON.',
      { file },
    );
    return undefined;
  }
  const odd: YAMLException[] = [];
  for (let text = source; ;) {
    try {
      const scalars = new WrittenScalars();
      const options = { schema: scalars.schema, filename: file, maxDepth: MAX_DEPTH };
      const value = scalars.unmark(loadYaml(text, options));
      reportOddYaml(odd, { file, source, text }, diagnostics);
      return value;
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      if (error.reason.startsWith('nesting exceeded')) {
        reportExcess({ message: TOO_DEEP }, file, diagnostics);
        return undefined;
      }
      if (error.reason === 'deficient indentation' && odd.length < MOST_MENDINGS) {
        odd.push(error);
        text = indented(text, error.mark?.line ?? 0);
        continue;
      }
      const repaired = { file, source, text };
      const lenient = parseLeniently(repaired, [...odd, error], diagnostics);
      if (lenient === undefined) reportSyntax(error, repaired, diagnostics);
      return lenient;
    }
  }
}

function reportSyntax(
  { reason, mark }: YAMLException,
  repaired: RepairedSource,
  diagnostics: Diagnostics,
): void {
  diagnostics.error(
    'syntax',
    `Neither JSON nor YAML: ${reason}.`,
    /null byte|non-printable/.test(reason)
      ? 'Remove the character, or save the file as text in UTF-8.'
      : 'Fix the syntax at this place.',
    placer(repaired)(mark?.line, mark?.column),
  );
}
