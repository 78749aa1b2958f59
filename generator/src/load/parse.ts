import { load as loadYaml, YAMLException } from 'js-yaml';
import { isCollection, isPair, parseDocument } from 'yaml';
import type { Diagnostics, Place } from '../diagnostics/diagnostic.ts';
import { positionAt } from '../diagnostics/source-node.ts';
import { yamlRoot } from '../diagnostics/yaml-node.ts';
import { excessOf, shareSchemas } from './aliases.ts';
import { MAX_DEPTH, reportDepth } from './depth.ts';
import { indented, type RepairedSource, parseLeniently, placer, reportOddYaml } from './lenient.ts';
import { joinPointer } from './pointer.ts';
import { WrittenScalars } from './written-scalars.ts';
import { parseJson } from './json.ts';

/** Maximum number of repairs. Each repair parses the text again. */
const MAX_REPAIRS = 20;

/**
 * Parses JSON or YAML 1.2. Reports issues with their line and column. Returns undefined if the text can't be parsed.
 */
export function parse(source: string, file: string, diagnostics: Diagnostics): unknown {
  const json = parseJson(source, file, diagnostics);
  return json.isJson ? json.value : parseYaml(source, file, diagnostics);
}

/** Parses YAML 1.2. Reports issues with their line and column. Returns undefined if the text can't be parsed. */
export function parseYaml(source: string, file: string, diagnostics: Diagnostics): unknown {
  return withoutExcess(parseText(source, file, diagnostics), source, file, diagnostics);
}

/**
 * Returns the tree of a YAML document, with aliases of component schemas replaced by `$ref`s. If the tree is too large
 * or too deep, reports the problem and returns undefined.
 */
export function withoutExcess(
  value: unknown,
  source: string,
  file: string,
  diagnostics: Diagnostics,
): unknown {
  if (source.includes('&')) shareSchemas(value);
  const excess = excessOf(value);
  if (excess === undefined) return value;
  const { message, fix, path } = excess;
  diagnostics.error('too-large', message, fix, placeOf(path, source, file));
  return undefined;
}

/** Returns the place of a node, or of the alias that leads to it. */
function placeOf(path: readonly string[], source: string, file: string): Place {
  if (path.length === 0) return { file };
  return { file, pointer: joinPointer('#', ...path), ...positionAt(yamlRoot(source), path) };
}

function parseText(source: string, file: string, diagnostics: Diagnostics): unknown {
  if (source.trim() === '') {
    diagnostics.error(
      'empty-file',
      'The file is empty.',
      'Pass an OpenAPI document in YAML or JSON.',
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
        const { position, line, column } = error.mark ?? {};
        const place = placer({ file, source, text })(line, column);
        reportDepth({ ...place, pointer: pointerToEnd(text.slice(0, position)) }, diagnostics);
        return undefined;
      }
      if (error.reason === 'deficient indentation' && odd.length < MAX_REPAIRS) {
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

/** Returns the pointer to the last value of a truncated document. */
function pointerToEnd(text: string): string {
  const { contents } = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  const path: string[] = [];
  for (let node: unknown = contents; isCollection(node) && node.items.length > 0;) {
    const last = node.items.length - 1;
    const item = node.items[last];
    path.push(isPair(item) ? String(item.key) : String(last));
    node = isPair(item) ? item.value : item;
  }
  return joinPointer('#', ...path);
}

function reportSyntax(
  { reason, mark }: YAMLException,
  repaired: RepairedSource,
  diagnostics: Diagnostics,
): void {
  diagnostics.error(
    'syntax',
    `This is neither JSON nor YAML: ${reason}.`,
    /null byte|non-printable/.test(reason)
      ? 'Remove the character, or save the file as text in UTF-8.'
      : 'Correct the syntax at this location.',
    placer(repaired)(mark?.line, mark?.column),
  );
}
