import { CORE_SCHEMA, load as loadYaml, mergeTag, YAMLException } from 'js-yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { indented, type Mended, parseLeniently, placeIn, reportOddYaml } from './lenient.ts';
import { MAX_DEPTH, parseJson, reportExcess, TOO_DEEP } from './json.ts';

/** Nodes after aliases are followed; GitHub's description, the largest known to us, has 600 000. */
const MAX_NODES = 20_000_000;

/** Each takes a further parsing. */
const MOST_MENDINGS = 20;

/** Of YAML 1.2, and `<<`, which is no more in it and still in use. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** Parses JSON or YAML 1.2; faults become diagnostics with line and column. */
export function parse(source: string, file: string, diagnostics: Diagnostics): unknown {
  const json = parseJson(source, file, diagnostics);
  return json.isJson ? json.value : parseYaml(source, file, diagnostics);
}

/** Parses YAML 1.2; faults become diagnostics with line and column. */
export function parseYaml(source: string, file: string, diagnostics: Diagnostics): unknown {
  const value = parseText(source, file, diagnostics);
  const fault = value && excess(value);
  if (typeof fault !== 'string') return value;
  reportExcess(fault, file, diagnostics);
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
      const value = loadYaml(text, { schema: SCHEMA, filename: file, maxDepth: MAX_DEPTH });
      reportOddYaml(odd, { file, source, text }, diagnostics);
      return value;
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      if (error.reason.startsWith('nesting exceeded')) {
        reportExcess(TOO_DEEP, file, diagnostics);
        return undefined;
      }
      if (error.reason === 'deficient indentation' && odd.length < MOST_MENDINGS) {
        odd.push(error);
        text = indented(text, error.mark?.line ?? 0);
        continue;
      }
      const mended = { file, source, text };
      const meant = parseLeniently(mended, [...odd, error], diagnostics);
      if (meant === undefined) reportSyntax(error, mended, diagnostics);
      return meant;
    }
  }
}

function reportSyntax(
  { reason, mark }: YAMLException,
  mended: Mended,
  diagnostics: Diagnostics,
): void {
  diagnostics.error(
    'syntax',
    `Neither JSON nor YAML: ${reason}.`,
    /null byte|non-printable/.test(reason)
      ? 'Remove the character, or save the file as text in UTF-8.'
      : 'Mend the syntax at this place.',
    placeIn(mended, mark?.line, mark?.column),
  );
}

/** What is excessive about a tree that may share nodes (aliases) or contain itself. */
function excess(root: unknown): string | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const measure = (node: unknown, depth: number): number => {
    if (typeof node !== 'object' || node === null) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (open.has(node)) throw new RangeError('An alias refers to a node that contains it.');
    if (depth > MAX_DEPTH) throw new RangeError(TOO_DEEP);
    open.add(node);
    let size = 1;
    for (const child of Object.values(node)) size += measure(child, depth + 1);
    open.delete(node);
    if (size > MAX_NODES) throw new RangeError('Too many nodes once aliases are followed.');
    sizes.set(node, size);
    return size;
  };
  try {
    measure(root, 0);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
